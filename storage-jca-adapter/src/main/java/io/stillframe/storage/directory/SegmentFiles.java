// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * This member's own copy of the segments: one checked file each, written under another name and then renamed.
 *
 * <p>What survives: the death of this process and of all others, since the bytes are in the operating system's hands. A
 * power failure may take what was written in the last half minute, unless {@link #force} was called; a file that it tore
 * fails its checksum and counts as not there. Thread-safe.
 */
public final class SegmentFiles {

    private static final System.Logger LOGGER = System.getLogger(SegmentFiles.class.getName());
    /** Directories whose names begin so hold what is being written. */
    private static final String TEMPORARY = "~";

    private final Path root;
    private final Path temporaryDirectory;

    private SegmentFiles(Path root, String owner) {
        this.root = root;
        this.temporaryDirectory = root.resolve(TEMPORARY + owner);
    }

    /**
     * The segment files in {@code root}, which is created if it is not there, and belongs to this process.
     *
     * @throws StoreException if the directory cannot be written
     */
    public static SegmentFiles open(Path root) throws StoreException {
        return open(root, "");
    }

    /**
     * The segment files in {@code root}, which other members open too, each under a name of its own.
     *
     * @throws StoreException if the directory cannot be written
     */
    static SegmentFiles open(Path root, String member) throws StoreException {
        SegmentFiles files = new SegmentFiles(root, member);
        try {
            Files.createDirectories(files.temporaryDirectory);
            files.removeAbandoned();
            Path probe = files.newTemporaryFile();
            CheckedFile.create(probe, new byte[1], false);
            Files.delete(probe);
            return files;
        } catch (IOException e) {
            throw failure(e, "STFR0406E", root, reasonOf(e));
        }
    }

    /** The segment files in {@code root}, which another part of this process has opened. */
    public static SegmentFiles at(Path root) {
        return new SegmentFiles(root, "");
    }

    /** The ids of all segments that there is a file for. */
    public List<String> ids() throws IOException {
        return idsBelow(root);
    }

    /** The ids of all segments that there is a file for and that begin with {@code prefix}, which ends with a slash. */
    public List<String> ids(String prefix) throws IOException {
        return idsBelow(root.resolve(prefix.substring(0, prefix.length() - 1)));
    }

    /** What is written or deleted meanwhile may be among them or not. */
    private List<String> idsBelow(Path folder) throws IOException {
        List<String> ids = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return isTemporary(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isTemporary(file)) {
                    ids.add(root.relativize(file).toString().replace(File.separatorChar, '/'));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return ids;
    }

    private boolean isTemporary(Path file) {
        return root.relativize(file).getName(0).toString().startsWith(TEMPORARY);
    }

    /** Writes the segment; one that is there already, whole, is left as it is. */
    public void write(String id, byte[] content) throws IOException {
        Path file = root.resolve(id);
        if (Files.exists(file) && readIfWhole(file) != null) {
            return;
        }
        Path temporary = newTemporaryFile();
        try {
            CheckedFile.create(temporary, content, false);
            moveTo(file, temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Puts the segment on the disk, so that it survives a power failure. */
    public void force(String id) throws IOException {
        Path file = root.resolve(id);
        CheckedFile.forceFile(file);
        CheckedFile.forceDirectory(parentOf(file));
    }

    /** The segment's bytes; empty if it is not there, or damaged, which is logged. */
    public Optional<byte[]> read(String id) throws IOException {
        return Optional.ofNullable(readIfWhole(root.resolve(id)));
    }

    /** Bytes {@code from} to before {@code to} of the segment, unchecked; empty if it is not there, or is shorter. */
    public Optional<byte[]> read(String id, int from, int to) throws IOException {
        try {
            return Optional.ofNullable(CheckedFile.read(root.resolve(id), from, to));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether there is a file for the segment. */
    public boolean contains(String id) {
        return Files.exists(root.resolve(id));
    }

    /** Deletes the segment and says whether it was there. */
    public boolean delete(String id) throws IOException {
        return Files.deleteIfExists(root.resolve(id));
    }

    private static byte @Nullable [] readIfWhole(Path file) throws IOException {
        try {
            return CheckedFile.read(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (CheckedFile.DamagedException e) {
            StorageMessages.CATALOG.log(LOGGER, "STFR0423W", file, reasonOf(e));
            return null;
        }
    }

    private void moveTo(Path file, Path temporary) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            CheckedFile.createDirectories(root, parentOf(file));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path parentOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? root : parent;
    }

    private Path newTemporaryFile() {
        return temporaryDirectory.resolve(UUID.randomUUID().toString());
    }

    /** The temporary directory belongs to one process at a time, so whatever is in the making at the start is abandoned. */
    private void removeAbandoned() throws IOException {
        try (Stream<Path> files = Files.list(temporaryDirectory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
