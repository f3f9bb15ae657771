// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Raft group has committed, read from the directories of its members, for tools that run outside of it. It is as of some
 * moment since the reading began, also when the members run.
 *
 * <p>Of a majority of the members the one with the longest log of the newest term has everything that was committed, by the same
 * rule by which the group chooses its leader; with fewer there may be newer values that nobody of them knows.
 */
public final class StoredManifests implements ManifestRegister {

    private final ManifestTable table;

    private StoredManifests(ManifestTable table) {
        this.table = table;
    }

    /**
     * Reads {@code directories}, each of another member.
     *
     * @throws StoreException if they are not of a majority of one group, or cannot be read
     */
    public static StoredManifests in(Collection<Path> directories) throws StoreException {
        Set<Path> distinct = new HashSet<>();
        List<RaftDirectory> members = new ArrayList<>();
        for (Path directory : directories) {
            try {
                if (distinct.add(directory.toRealPath())) {
                    members.add(RaftDirectory.look(directory));
                }
            } catch (IOException e) {
                throw failure(e, "STFR0475E", directory, reasonOf(e));
            }
        }
        List<RaftDirectory> counted =
                members.stream().filter(member -> !member.members().isEmpty()).toList();
        List<String> names = counted.isEmpty() ? List.of() : counted.get(0).members();
        if (counted.stream().anyMatch(member -> !member.members().equals(names))
                || counted.size() < names.size() / 2 + 1) {
            throw failure("STFR0483E", counted.size(), String.join(", ", names));
        }
        RaftDirectory best = counted.stream()
                .max(Comparator.comparingLong(StoredManifests::lastTerm).thenComparingLong(StoredManifests::last))
                .orElseThrow();
        try {
            return new StoredManifests(tableOf(best));
        } catch (IOException e) {
            throw failure(e, "STFR0474E", reasonOf(e));
        }
    }

    private static long last(RaftDirectory member) {
        return member.entries().last();
    }

    private static long lastTerm(RaftDirectory member) {
        return member.term(member.entries().last());
    }

    private static ManifestTable tableOf(RaftDirectory member) throws IOException {
        ManifestTable table = new ManifestTable(greeting -> {});
        if (member.snapshot().index() > 0) {
            table.readFrom(new DataInputStream(
                    new ByteArrayInputStream(member.snapshot().content())));
        }
        for (long index = member.snapshot().index() + 1; index <= last(member); index++) {
            RaftEntries.Entry entry = member.entries().get(index);
            if (entry != null && !entry.internal() && entry.command().length > 0) {
                byte[] unused = table.apply(ManifestCommand.decode(entry.command(), 0, entry.command().length));
            }
        }
        return table;
    }

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        try {
            return ManifestAnswer.entryIn(table.apply(new ManifestCommand.Read(key)));
        } catch (IOException e) {
            throw failure(e, "STFR0474E", reasonOf(e));
        }
    }

    @Override
    public Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) {
        throw new UnsupportedOperationException("only read");
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        try {
            return ManifestAnswer.keysIn(table.apply(new ManifestCommand.Keys(prefix)));
        } catch (IOException e) {
            throw failure(e, "STFR0474E", reasonOf(e));
        }
    }
}
