// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The form of a file of ours: a mark, the CRC32C of the content, the content. */
public final class CheckedFile {

    private static final int MARK = 0x53544631;
    private static final int HEADER = 8;

    private CheckedFile() {}

    /** A file's content is not what was written. */
    public static final class DamagedException extends IOException {
        private final transient Path file;

        /** {@code file} is damaged in the way that {@code message} says. */
        public DamagedException(Path file, String message) {
            super(message);
            this.file = file;
        }

        /** The file. */
        public Path file() {
            return file;
        }
    }

    /** Creates {@code file}, which must not exist, with {@code content}; {@code force} puts it on the disk. */
    static void create(Path file, byte[] content, boolean force) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .putInt(MARK)
                .putInt(crcOf(content, 0))
                .flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeFully(channel, header);
            writeFully(channel, ByteBuffer.wrap(content));
            if (force) {
                channel.force(true);
            }
        }
    }

    /** Puts {@code content} in the place of {@code file}, as a whole and on the disk; one thread at a time. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + "~");
        Files.deleteIfExists(temporary);
        create(temporary, content, true);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(file.toAbsolutePath().resolveSibling(""));
    }

    /**
     * The content of {@code file}.
     *
     * @throws DamagedException if it is not what {@link #create} wrote
     */
    public static byte[] read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        if (all.length < HEADER) {
            throw new DamagedException(file, all.length + " bytes are too few");
        }
        ByteBuffer header = ByteBuffer.wrap(all);
        if (header.getInt() != MARK) {
            throw new DamagedException(file, "not written by this product");
        }
        if (header.getInt() != crcOf(all, HEADER)) {
            throw new DamagedException(file, "wrong checksum");
        }
        byte[] content = new byte[all.length - HEADER];
        System.arraycopy(all, HEADER, content, 0, content.length);
        return content;
    }

    /** Bytes {@code from} to before {@code to} of the content of {@code file}, unchecked; null if it is shorter. */
    static byte @Nullable [] read(Path file, int from, int to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(to - from);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, (long) HEADER + from + bytes.position()) < 0) {
                    return null;
                }
            }
        }
        return bytes.array();
    }

    /** Puts the bytes of {@code file} on the disk. */
    static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Creates what is not there of {@code directory}, below {@code root}, and puts the new entries on the disk. */
    static void createDirectories(Path root, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path parent = root;
        for (Path part : root.relativize(directory)) {
            forceDirectory(parent);
            parent = parent.resolve(part);
        }
    }

    /** Puts the entries of {@code directory} on the disk, where the platform can. */
    public static void forceDirectory(Path directory) throws IOException {
        // Windows cannot open a directory as a file, and keeps its entries in a journal itself.
        if (directory.getFileSystem().getSeparator().equals("\\")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static int crcOf(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
