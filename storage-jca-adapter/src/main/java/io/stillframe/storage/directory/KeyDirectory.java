// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The directory of one key: a file for each of its last versions, named by the version, and files in the making. */
record KeyDirectory(Path path) {

    // Nineteen digits hold any long. A key's own parts cannot look like it, and none has a tilde.
    private static final Pattern VERSION_NAME = Pattern.compile("[0-9]{19}");
    private static final String TEMPORARY_MARK = "~";

    static boolean isReserved(String keyPart) {
        return keyPart.equals(".")
                || keyPart.equals("..")
                || VERSION_NAME.matcher(keyPart).matches();
    }

    Path fileOf(long version) {
        return path.resolve(String.format("%019d", version));
    }

    Path newTemporaryFile() {
        return path.resolve(TEMPORARY_MARK + UUID.randomUUID());
    }

    /** The versions that are there, ascending; empty if the key was never set. */
    List<Long> versions() throws IOException {
        List<Long> versions = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (VERSION_NAME.matcher(name).matches()) {
                    versions.add(Long.parseLong(name));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(versions);
        return versions;
    }

    /** Deletes versions below {@code oldest} in ascending order: the register's proof rests on the order. */
    void clean(List<Long> versions, long oldest) throws IOException {
        for (long version : versions) {
            if (version >= oldest) {
                return;
            }
            Files.deleteIfExists(fileOf(version));
        }
    }

    /** Deletes what crashed writers left behind. */
    void cleanTemporaryFiles(Duration olderThan) throws IOException {
        Instant limit = Instant.now().minus(olderThan);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, TEMPORARY_MARK + "*")) {
            for (Path file : files) {
                deleteIfOlder(file, limit);
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void deleteIfOlder(Path file, Instant limit) throws IOException {
        try {
            if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(limit)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Its writer has finished with it.
            return;
        }
    }
}
