// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import io.stillframe.storage.directory.CheckedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member of the group must not forget, in files: the list of the members, its term and vote, the newest snapshot, and
 * the entries after it. All of it is on the disk when a method returns, so that a promise survives the loss of power. Content
 * has checksums; what is damaged is never taken for less than it was.
 *
 * <p>One process at a time: the directory is locked. Not thread-safe.
 */
final class RaftDirectory implements Closeable {

    /** A term and who got this member's vote in it; the vote is empty as long as nobody did. */
    record Ballot(long term, byte[] vote) {}

    /**
     * The state as of one entry.
     *
     * @param index of the last entry that is in it, 0 if there is no snapshot
     * @param term of that entry
     */
    record Snapshot(long index, long term, byte[] content) {
        static final Snapshot NONE = new Snapshot(0, 0, new byte[0]);
    }

    private static final String LOCK = "lock";
    private static final String MEMBERS = "members";
    private static final String BALLOT = "ballot";
    private static final String SNAPSHOT = "snapshot";
    private static final String ENTRIES = "entries";

    private final Path root;
    private final @Nullable FileChannel lock;
    private final RaftEntries entries;
    private List<String> members;
    private Ballot ballot;
    private Snapshot snapshot;

    private RaftDirectory(Path root, @Nullable FileChannel lock) throws IOException {
        this.root = root;
        this.lock = lock;
        this.members = read(MEMBERS, in -> List.of(in.readUTF().split(",", -1)), List.of());
        this.ballot = read(BALLOT, in -> new Ballot(in.readLong(), in.readAllBytes()), new Ballot(0, new byte[0]));
        this.snapshot =
                read(SNAPSHOT, in -> new Snapshot(in.readLong(), in.readLong(), in.readAllBytes()), Snapshot.NONE);
        this.entries = lock == null
                ? RaftEntries.look(root.resolve(ENTRIES), snapshot.index())
                : RaftEntries.open(root.resolve(ENTRIES), snapshot.index());
    }

    /**
     * Opens {@code root} for this process alone; it is created if it is not there.
     *
     * @throws IOException if another process has it, or what is in it cannot be read as it was written
     */
    static RaftDirectory open(Path root) throws IOException {
        Files.createDirectories(root);
        FileChannel lock = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = lock.tryLock();
            if (held == null) {
                throw new IOException("another process has the directory");
            }
            return new RaftDirectory(root, lock);
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IOException("another part of this process has the directory", e);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** What is in {@code root} now, for who only looks; a member may go on writing. */
    static RaftDirectory look(Path root) throws IOException {
        return new RaftDirectory(root, null);
    }

    /** The names of all members as this one has last proved to be one of them; empty if it has not, see {@link GuardedRaft}. */
    List<String> members() {
        return members;
    }

    void members(List<String> names) throws IOException {
        write(MEMBERS, out -> out.writeUTF(String.join(",", names)));
        members = List.copyOf(names);
    }

    Ballot ballot() {
        return ballot;
    }

    void ballot(Ballot next) throws IOException {
        write(BALLOT, out -> {
            out.writeLong(next.term());
            out.write(next.vote());
        });
        ballot = next;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** The entries after the snapshot. */
    RaftEntries entries() {
        return entries;
    }

    /**
     * Keeps {@code next}, and drops the entries that are in it; also all others if they do not follow on it.
     */
    void snapshot(Snapshot next) throws IOException {
        boolean follow = next.index() <= entries.last() && term(next.index()) == next.term();
        write(SNAPSHOT, out -> {
            out.writeLong(next.index());
            out.writeLong(next.term());
            out.write(next.content());
        });
        snapshot = next;
        // A crash before this leaves entries that are in the snapshot; they are passed over when it is read. Others
        // that
        // do not follow are those of a member that is behind: the next from the leader takes their place.
        entries.beginAfter(next.index(), follow);
    }

    /** The term of the entry at {@code index}; 0 if it is not known. */
    long term(long index) {
        if (index == snapshot.index()) {
            return snapshot.term();
        }
        RaftEntries.Entry entry = entries.get(index);
        return entry == null ? 0 : entry.term();
    }

    @Override
    public void close() throws IOException {
        entries.close();
        if (lock != null) {
            lock.close();
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T readFrom(DataInputStream in) throws IOException;
    }

    @FunctionalInterface
    private interface Writer {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private <T> T read(String name, Reader<T> reader, T absent) throws IOException {
        Path file = root.resolve(name);
        if (!Files.exists(file)) {
            return absent;
        }
        return reader.readFrom(new DataInputStream(new ByteArrayInputStream(CheckedFile.read(file))));
    }

    private void write(String name, Writer writer) throws IOException {
        if (lock == null || !lock.isOpen()) {
            throw new IOException(root + " is not of this member any more");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writer.writeTo(out);
        }
        CheckedFile.replace(root.resolve(name), bytes.toByteArray());
    }
}
