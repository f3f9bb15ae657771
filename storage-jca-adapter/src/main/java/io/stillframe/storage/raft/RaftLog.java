// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import io.stillframe.storage.raft.RaftDirectory.Ballot;
import io.stillframe.storage.raft.RaftDirectory.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jgroups.Address;
import org.jgroups.protocols.raft.Log;
import org.jgroups.protocols.raft.LogEntries;
import org.jgroups.protocols.raft.LogEntry;
import org.jgroups.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * The log of jgroups-raft on a {@link RaftDirectory}.
 *
 * <p>Why not its own: that one writes the vote without forcing it to the disk, has no checksums, and takes a torn entry for one.
 * The commit index is not kept: a member learns it from the leader. What cannot be written is reported, and thrown, so that
 * nothing is promised. Guarded by its own monitor, as it is asked by the group's thread and by those of elections.
 */
final class RaftLog implements Log {

    private final RaftDirectory directory;
    private final Consumer<IOException> onFailure;
    private long term;
    private long commitIndex;

    /** A log on {@code directory}; {@code onFailure} is told what could not be written. */
    RaftLog(RaftDirectory directory, Consumer<IOException> onFailure) {
        this.directory = directory;
        this.onFailure = onFailure;
        this.term = directory.ballot().term();
        this.commitIndex = directory.snapshot().index();
    }

    @Override
    public void init(String name, @Nullable Map<String, String> arguments) {
        // The directory is open.
    }

    @Override
    public Log useFsync(boolean use) {
        return this;
    }

    @Override
    public boolean useFsync() {
        return true;
    }

    @Override
    public void delete() {
        throw new UnsupportedOperationException("a log is never deleted");
    }

    @Override
    public synchronized long currentTerm() {
        return term;
    }

    @Override
    public synchronized Log currentTerm(long newTerm) {
        if (newTerm > term) {
            term = newTerm;
            writing(() -> directory.ballot(new Ballot(newTerm, new byte[0])));
        }
        return this;
    }

    @Override
    public synchronized @Nullable Address votedFor() {
        byte[] vote = directory.ballot().vote();
        if (vote.length == 0 || directory.ballot().term() != term) {
            return null;
        }
        try {
            return Util.readAddress(new DataInputStream(new ByteArrayInputStream(vote)));
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("a vote that was written cannot be read", e);
        }
    }

    @Override
    public synchronized Log votedFor(@Nullable Address member) {
        writing(() -> directory.ballot(new Ballot(term, member == null ? new byte[0] : bytesOf(member))));
        return this;
    }

    @Override
    public synchronized long commitIndex() {
        return commitIndex;
    }

    @Override
    public synchronized Log commitIndex(long index) {
        commitIndex = index;
        return this;
    }

    /** The first whose command is known: those up to that of the snapshot are not. */
    @Override
    public synchronized long firstAppended() {
        return directory.snapshot().index() + 1;
    }

    @Override
    public synchronized long lastAppended() {
        return directory.entries().last();
    }

    @Override
    public void setSnapshot(ByteBuffer content) {
        throw new UnsupportedOperationException("see snapshot(Snapshot)");
    }

    @Override
    public synchronized ByteBuffer getSnapshot() {
        return ByteBuffer.wrap(directory.snapshot().content());
    }

    /** The state as of one entry, which is kept in place of the entries that led to it. */
    synchronized void snapshot(Snapshot next) {
        writing(() -> directory.snapshot(next));
        commitIndex = Math.max(commitIndex, next.index());
    }

    /** The newest snapshot. */
    synchronized Snapshot snapshot() {
        return directory.snapshot();
    }

    @Override
    public synchronized long append(long index, LogEntries entries) {
        if (index != lastAppended() + 1) {
            throw new IllegalStateException("entry " + index + " after " + lastAppended());
        }
        List<RaftEntries.Entry> more = new ArrayList<>();
        for (LogEntry entry : entries) {
            more.add(new RaftEntries.Entry(entry.term(), entry.internal(), commandOf(entry)));
        }
        writing(() -> directory.entries().append(more));
        return lastAppended();
    }

    /** The entry; that of the snapshot has no command. */
    @Override
    public synchronized @Nullable LogEntry get(long index) {
        RaftEntries.Entry entry = directory.entries().get(index);
        if (entry != null) {
            return new LogEntry(entry.term(), entry.command()).internal(entry.internal());
        }
        return index > 0 && index == directory.snapshot().index()
                ? new LogEntry(directory.snapshot().term(), null)
                : null;
    }

    /** The term of the entry at {@code index}; 0 if it is not known. */
    synchronized long term(long index) {
        return directory.term(index);
    }

    @Override
    public void truncate(long index) {
        throw new UnsupportedOperationException("see snapshot(Snapshot)");
    }

    @Override
    public void reinitializeTo(long index, LogEntry entry) {
        throw new UnsupportedOperationException("see snapshot(Snapshot)");
    }

    @Override
    public synchronized void deleteAllEntriesStartingFrom(long index) {
        if (index <= commitIndex) {
            throw new IllegalStateException("entry " + index + " is committed, as all up to " + commitIndex);
        }
        writing(() -> directory.entries().cut(index));
    }

    @Override
    public synchronized void forEach(ObjLongConsumer<LogEntry> function, long from, long to) {
        long last = Math.min(to, lastAppended());
        for (long index = Math.max(from, firstAppended()); index <= last; index++) {
            LogEntry entry = get(index);
            if (entry != null) {
                function.accept(entry, index);
            }
        }
    }

    @Override
    public void forEach(ObjLongConsumer<LogEntry> function) {
        forEach(function, 0, Long.MAX_VALUE);
    }

    @Override
    public synchronized long sizeInBytes() {
        return directory.entries().bytes();
    }

    /** The members that this one has proved to be one of. */
    synchronized List<String> members() {
        return directory.members();
    }

    synchronized void members(List<String> names) {
        writing(() -> directory.members(names));
    }

    @Override
    public synchronized void close() throws IOException {
        directory.close();
    }

    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private void writing(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            onFailure.accept(e);
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] commandOf(LogEntry entry) {
        byte[] command = entry.command();
        if (command == null) {
            return new byte[0];
        }
        byte[] copy = new byte[entry.length()];
        System.arraycopy(command, entry.offset(), copy, 0, copy.length);
        return copy;
    }

    private static byte[] bytesOf(Address address) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeAddress(address, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
