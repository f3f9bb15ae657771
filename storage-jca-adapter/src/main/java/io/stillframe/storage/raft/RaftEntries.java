// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import io.stillframe.storage.directory.CheckedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of log entries, each behind its length and the CRC32C of the rest, and the same entries in memory.
 *
 * <p>An entry that is incomplete at the end was being written when the process or the machine died: nobody was told that it is
 * there, and it is cut off. An entry that is damaged and has others behind it had been promised; the file cannot be opened
 * then.
 */
final class RaftEntries implements Closeable {

    /**
     * One entry.
     *
     * @param term of the leader that made it
     * @param internal whether it is for the group itself
     * @param command empty if it is not for anybody
     */
    record Entry(long term, boolean internal, byte[] command) {}

    // Length of what follows the checksum, and the checksum.
    private static final int HEADER = 8;
    // Index, term, and whether it is internal.
    private static final int FIXED = 17;
    private static final int LARGEST = 64 << 20;

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();
    // Where each begins in the file.
    private final List<Long> positions = new ArrayList<>();
    private @Nullable FileChannel channel;
    // Index of the entry before the first.
    private long before;
    private long end;
    private boolean broken;

    private RaftEntries(Path file, long before) {
        this.file = file;
        this.before = before;
    }

    /** The entries after {@code before} in {@code file}, to be continued. */
    static RaftEntries open(Path file, long before) throws IOException {
        RaftEntries entries = new RaftEntries(file, before);
        entries.load();
        // Anew, so that what was read from the system's memory is on the disk for certain, and what was cut off is
        // gone.
        entries.rewrite();
        return entries;
    }

    /** The same, to look at only. */
    static RaftEntries look(Path file, long before) throws IOException {
        RaftEntries entries = new RaftEntries(file, before);
        entries.load();
        return entries;
    }

    /** Index of the last entry; of the one before the first if there is none. */
    long last() {
        return before + entries.size();
    }

    /** Index of the entry before the first. */
    long before() {
        return before;
    }

    /** Bytes of all entries in the file. */
    long bytes() {
        return end;
    }

    /** The entry at {@code index}; null if it is not here. */
    @Nullable
    Entry get(long index) {
        return index > before && index <= last() ? entries.get((int) (index - before - 1)) : null;
    }

    /**
     * Puts {@code more} behind the last one.
     *
     * @throws IOException if they may not be on the disk; no entry is taken from then on
     */
    void append(List<Entry> more) throws IOException {
        long index = last();
        List<ByteBuffer> frames = new ArrayList<>();
        int length = 0;
        for (Entry entry : more) {
            ByteBuffer frame = frame(++index, entry);
            frames.add(frame);
            length += frame.remaining();
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        List<Long> at = new ArrayList<>();
        for (ByteBuffer frame : frames) {
            at.add(end + all.position());
            all.put(frame);
        }
        writing(open -> {
            write(open, all.flip(), end);
            open.force(false);
        });
        end += length;
        entries.addAll(more);
        positions.addAll(at);
    }

    /** Drops the entries from {@code index} on. */
    void cut(long index) throws IOException {
        if (index > last()) {
            return;
        }
        int from = (int) (Math.max(index, before + 1) - before - 1);
        long position = positions.get(from);
        writing(open -> {
            open.truncate(position);
            open.force(true);
        });
        end = position;
        entries.subList(from, entries.size()).clear();
        positions.subList(from, positions.size()).clear();
    }

    /** Drops the entries up to {@code index}, and, unless they {@code follow} on that one, all. */
    void beginAfter(long index, boolean follow) throws IOException {
        if (follow) {
            entries.subList(0, (int) Math.max(0, index - before)).clear();
        } else {
            entries.clear();
        }
        before = index;
        rewrite();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        channel = null;
    }

    private void load() throws IOException {
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(all);
        while (bytes.remaining() >= HEADER) {
            int position = bytes.position();
            int length = bytes.getInt();
            int checksum = bytes.getInt();
            boolean whole = length >= FIXED
                    && length <= bytes.remaining()
                    && checksum == checksum(all, bytes.position(), length);
            if (!whole) {
                if (length >= FIXED && length <= LARGEST && length < bytes.remaining()) {
                    throw new CheckedFile.DamagedException(file, "the entry at byte " + position + " is damaged");
                }
                return;
            }
            long index = bytes.getLong();
            Entry entry = new Entry(bytes.getLong(), bytes.get() != 0, new byte[length - FIXED]);
            bytes.get(entry.command());
            if (index > before) {
                if (index != last() + 1) {
                    throw new CheckedFile.DamagedException(file, "entry " + index + " comes after " + last());
                }
                entries.add(entry);
            }
        }
    }

    private void rewrite() throws IOException {
        close();
        broken = false;
        Path temporary = file.resolveSibling(file.getFileName() + "~");
        Files.deleteIfExists(temporary);
        channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        List<Entry> kept = List.copyOf(entries);
        entries.clear();
        positions.clear();
        end = 0;
        append(kept);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        CheckedFile.forceDirectory(file.toAbsolutePath().resolveSibling(""));
    }

    @FunctionalInterface
    private interface Change {
        void make(FileChannel open) throws IOException;
    }

    /** After a failure nobody knows what of the file is on the disk, also if the next attempt seems to succeed. */
    private void writing(Change change) throws IOException {
        if (broken || channel == null) {
            throw new IOException(file + " is not written any more since a write failed");
        }
        broken = true;
        change.make(channel);
        broken = false;
    }

    private static ByteBuffer frame(long index, Entry entry) {
        int length = FIXED + entry.command().length;
        ByteBuffer frame = ByteBuffer.allocate(HEADER + length);
        frame.putInt(length).putInt(0).putLong(index).putLong(entry.term()).put((byte) (entry.internal() ? 1 : 0));
        frame.put(entry.command());
        frame.putInt(Integer.BYTES, checksum(frame.array(), HEADER, length));
        return frame.flip();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static void write(FileChannel open, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += open.write(bytes, at);
        }
    }
}
