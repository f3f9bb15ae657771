// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A register in a directory that all members reach: each value is a file named by its version, and a new version is put
 * in place by a hard link, which fails when the name exists. No file is ever locked, so a paused process holds nothing.
 *
 * <p>Why it is linearizable (I5). A value takes effect at the instant of its link. Call a link <em>good</em> when its
 * name had never existed before; good links make versions 1, 2, 3… without a gap, each from the one before. Only the
 * name of a version that was cleaned can be linked again. Cleaning goes in ascending order and spares the newest {@value
 * #KEPT} versions, so at any time:
 *
 * <ol>
 *   <li>If version v+1 was ever cleaned, v was cleaned before it. A writer that links v+1 and <em>afterwards</em> finds v
 *       with the very bytes it expects (contents are unique, so it is not a later link to v's name) knows that v was not
 *       cleaned before the link, so v+1 was not either: the link was good, and v was the latest version then.
 *   <li>When it does not find v, others have gone on, on top of its link or before it: the outcome is unknown, never
 *       guessed. Its link is below the latest version in either case, so nobody reads it; it is deleted.
 *   <li>A reader takes the highest name that it has listed, then opens it. If a higher version was in place when it began
 *       but was not listed, that one was cleaned during the listing, so the file it opens was cleaned before: the opening
 *       fails and it lists again. What it opens was the latest at some moment during the call.
 * </ol>
 *
 * <p>The content is on the disk before the link, and the link before {@link #compareAndSet} returns. Thread-safe.
 */
public final class DirectoryManifestRegister implements ManifestRegister {

    private static final System.Logger LOGGER = System.getLogger(DirectoryManifestRegister.class.getName());
    private static final int KEPT = 8;
    /** Commits between two looks for abandoned files. */
    static final int ABANDONED_LOOK = 64;

    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._+-]+(/[A-Za-z0-9._+-]+)*");

    private static final String MARK = "~register";

    private final Path root;
    // That a key was never set is only believed of a directory that still has it.
    private final DirectoryMark mark;

    private DirectoryManifestRegister(Path root, DirectoryMark mark) {
        this.root = root;
        this.mark = mark;
    }

    /**
     * A register in {@code root}, which is created if it is not there.
     *
     * @throws StoreException if the directory cannot be written, or its file system has no hard links
     */
    public static DirectoryManifestRegister open(Path root) throws StoreException {
        Path probe = root.resolve("~" + UUID.randomUUID());
        Path linked = root.resolve("~" + UUID.randomUUID());
        try {
            Files.createDirectories(root);
            CheckedFile.create(probe, new byte[1], false);
        } catch (IOException e) {
            throw failure(e, "STFR0405E", root, reasonOf(e));
        }
        try {
            Files.createLink(linked, probe);
        } catch (IOException | UnsupportedOperationException e) {
            throw failure(e, "STFR0407E", root, reasonOf(e));
        } finally {
            deleteQuietly(linked);
            deleteQuietly(probe);
        }
        try {
            return new DirectoryManifestRegister(root, DirectoryMark.of(root, MARK));
        } catch (IOException e) {
            throw failure(e, "STFR0405E", root, reasonOf(e));
        }
    }

    /** The register in {@code root}, which is there, for who only reads. */
    public static DirectoryManifestRegister at(Path root) throws StoreException {
        try {
            return new DirectoryManifestRegister(root, DirectoryMark.in(root, MARK));
        } catch (IOException e) {
            throw failure(e, "STFR0405E", root, reasonOf(e));
        }
    }

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        KeyDirectory directory = directoryOf(key);
        try {
            Optional<Entry> latest = latest(directory);
            if (latest.isEmpty()) {
                mark.verify();
            }
            return latest;
        } catch (CheckedFile.DamagedException e) {
            throw failure(e, "STFR0413E", e.file(), reasonOf(e));
        } catch (IOException e) {
            throw failure(e, "STFR0410E", key, directory.path(), reasonOf(e));
        }
    }

    @Override
    public Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) throws StoreException {
        KeyDirectory directory = directoryOf(key);
        try {
            if (expected == null) {
                mark.verify();
                createDirectory(directory.path());
            }
            // Not needed for safety, but it tells the usual loser at once, and for certain, that nothing was changed.
            if (!holds(directory, expected)) {
                mark.verify();
                return Outcome.CONFLICT;
            }
            Outcome outcome = replace(directory, expected, content);
            if (expected == null) {
                mark.verify();
            }
            return outcome;
        } catch (IOException e) {
            throw failure(e, "STFR0411E", key, directory.path(), reasonOf(e));
        }
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        Path start = prefix.isEmpty() ? root : directoryOf(prefix).path();
        List<String> keys = new ArrayList<>();
        try {
            collectKeys(start, prefix, keys);
            mark.verify();
            return keys;
        } catch (IOException e) {
            throw failure(e, "STFR0412E", start, reasonOf(e));
        }
    }

    private static Optional<Entry> latest(KeyDirectory directory) throws IOException {
        while (true) {
            List<Long> versions = directory.versions();
            if (versions.isEmpty()) {
                return Optional.empty();
            }
            long highest = versions.get(versions.size() - 1);
            try {
                return Optional.of(new Entry(highest, CheckedFile.read(directory.fileOf(highest))));
            } catch (NoSuchFileException e) {
                LOGGER.log(System.Logger.Level.TRACE, "cleaned since it was listed, listing again (proof, part 3)", e);
            }
        }
    }

    private static boolean holds(KeyDirectory directory, @Nullable Entry expected) throws IOException {
        List<Long> versions = directory.versions();
        if (expected == null || versions.isEmpty()) {
            return expected == null && versions.isEmpty();
        }
        return versions.get(versions.size() - 1) == expected.version() && isStillThere(directory, expected);
    }

    private static boolean isStillThere(KeyDirectory directory, Entry entry) throws IOException {
        try {
            return Arrays.equals(CheckedFile.read(directory.fileOf(entry.version())), entry.content());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    static Outcome replace(KeyDirectory directory, @Nullable Entry expected, byte[] content) throws IOException {
        long version = expected == null ? 1 : expected.version() + 1;
        Path target = directory.fileOf(version);
        Path temporary = directory.newTemporaryFile();
        try {
            CheckedFile.create(temporary, content, true);
            if (!link(temporary, target)) {
                return Outcome.CONFLICT;
            }
        } finally {
            deleteQuietly(temporary);
        }
        return settle(directory, expected, version);
    }

    /** Looks, after the link, whether it was good (proof, parts 1 and 2). */
    static Outcome settle(KeyDirectory directory, @Nullable Entry expected, long version) throws IOException {
        List<Long> versions = directory.versions();
        boolean good = expected == null ? neverCleaned(versions) : isStillThere(directory, expected);
        if (!good) {
            deleteQuietly(directory.fileOf(version));
            return Outcome.UNKNOWN;
        }
        CheckedFile.forceDirectory(directory.path());
        cleanUp(directory, versions, version);
        return Outcome.COMMITTED;
    }

    /** Whether no version was cleaned yet, so that a link to the first one was good. */
    private static boolean neverCleaned(List<Long> versions) {
        return versions.isEmpty() || versions.get(versions.size() - 1) <= KEPT + 1;
    }

    private static void cleanUp(KeyDirectory directory, List<Long> versions, long committed) {
        try {
            directory.clean(versions, committed - KEPT);
            if (committed % ABANDONED_LOOK == 1) {
                directory.cleanTemporaryFiles(ABANDONED);
            }
        } catch (IOException e) {
            // The commit stands; the next one cleans. Logged without a code, since nobody needs to act.
            LOGGER.log(System.Logger.Level.DEBUG, () -> "old versions in " + directory.path() + " stay", e);
        }
    }

    private static boolean link(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
            return true;
        } catch (FileAlreadyExistsException e) {
            // A network file system whose first answer was lost reports our own link as somebody else's.
            return isSameFile(temporary, target);
        }
    }

    private static boolean isSameFile(Path temporary, Path target) throws IOException {
        try {
            return Files.isSameFile(temporary, target);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        CheckedFile.createDirectories(root, directory);
    }

    private static void collectKeys(Path directory, String key, List<String> keys) throws IOException {
        List<Path> children = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(Files::isDirectory).sorted().forEach(children::add);
        } catch (NoSuchFileException e) {
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path child : children) {
            String childKey = (key.isEmpty() ? "" : key + '/') + child.getFileName();
            if (!new KeyDirectory(child).versions().isEmpty()) {
                keys.add(childKey);
            }
            collectKeys(child, childKey, keys);
        }
    }

    private KeyDirectory directoryOf(String key) {
        if (!KEY.matcher(key).matches() || Stream.of(key.split("/")).anyMatch(KeyDirectory::isReserved)) {
            throw new IllegalArgumentException("manifest key '" + key + "'");
        }
        return new KeyDirectory(root.resolve(key));
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // An abandoned file is removed later by its age; a link that was not good is never read.
            LOGGER.log(System.Logger.Level.DEBUG, () -> file + " stays", e);
        }
    }
}
