// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.storage.raft.ManifestCommand.CompareAndSet;
import io.stillframe.storage.raft.ManifestCommand.Greeting;
import io.stillframe.storage.raft.ManifestCommand.Keys;
import io.stillframe.storage.raft.ManifestCommand.Read;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The values of all keys: what the commands of the group make of each other, the same at each member that applies the same
 * commands in the same order. Not thread-safe.
 */
final class ManifestTable {

    private static final int VERSION = 1;

    // Sorted, so that the same values have the same bytes at every member.
    private final TreeMap<String, Entry> values = new TreeMap<>();
    private final Consumer<String> greeted;

    /** An empty table; {@code greeted} hears the text of each greeting that is applied. */
    ManifestTable(Consumer<String> greeted) {
        this.greeted = greeted;
    }

    /** Applies a command, and answers it. */
    byte[] apply(ManifestCommand command) {
        if (command instanceof CompareAndSet set) {
            return ManifestAnswer.of(apply(set));
        }
        if (command instanceof Read read) {
            return ManifestAnswer.of(Optional.ofNullable(values.get(read.key())));
        }
        if (command instanceof Keys keys) {
            return ManifestAnswer.of(under(keys.prefix()));
        }
        greeted.accept(((Greeting) command).text());
        return new byte[0];
    }

    private Outcome apply(CompareAndSet set) {
        @Nullable Entry current = values.get(set.key());
        boolean expected = current == null
                ? set.expectedVersion() == 0
                : set.expectedVersion() == current.version()
                        && Arrays.equals(ManifestCommand.digest(current.content()), set.expectedDigest());
        if (!expected) {
            return Outcome.CONFLICT;
        }
        values.put(set.key(), new Entry(set.expectedVersion() + 1, set.content()));
        return Outcome.COMMITTED;
    }

    /** The keys that begin with {@code prefix} followed by a slash; all if it is empty. */
    private List<String> under(String prefix) {
        String start = prefix.isEmpty() ? "" : prefix + '/';
        return values.tailMap(start).keySet().stream()
                .takeWhile(key -> key.startsWith(start))
                .toList();
    }

    /** Writes all values. */
    void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(values.size());
        for (var value : values.entrySet()) {
            out.writeUTF(value.getKey());
            out.writeLong(value.getValue().version());
            out.writeInt(value.getValue().content().length);
            out.write(value.getValue().content());
        }
    }

    /**
     * Puts what {@link #writeTo} wrote in place of all values.
     *
     * @throws IOException if it is something else; the table is as it was then
     */
    void readFrom(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("manifests of format " + version + ", this server reads " + VERSION);
        }
        TreeMap<String, Entry> read = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = in.readUTF();
            long entryVersion = in.readLong();
            byte[] content = new byte[in.readInt()];
            in.readFully(content);
            read.put(key, new Entry(entryVersion, content));
        }
        values.clear();
        values.putAll(read);
    }
}
