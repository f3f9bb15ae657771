// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What tells the clusters of two shared directories apart, also when both have the same name: a random id that the first
 * member leaves in the directory.
 *
 * <p>Without it two clusters on one host could meet, when a member of one takes over the port of a dead member of the
 * other and gets the messages that are still sent there.
 */
public final class ClusterIdentity {

    private static final String FILE = "cluster-id";

    private ClusterIdentity() {}

    /**
     * The id in {@code sharedDirectory}, the same for all who ask.
     *
     * @throws StoreException if it can be neither read nor made
     */
    public static String in(Path sharedDirectory) throws StoreException {
        Path file = sharedDirectory.resolve(FILE);
        try {
            Files.createDirectories(sharedDirectory);
            return readOrMake(file, sharedDirectory.resolve("~" + UUID.randomUUID()));
        } catch (IOException e) {
            throw failure(e, "STFR0405E", file, reasonOf(e));
        }
    }

    private static String readOrMake(Path file, Path temporary) throws IOException {
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            make(file, temporary);
            return read(file);
        }
    }

    /** By a link, as the register does, so that nobody reads half an id and one of many makers wins. */
    private static void make(Path file, Path temporary) throws IOException {
        try {
            byte[] id = UUID.randomUUID().toString().substring(0, 8).getBytes(StandardCharsets.US_ASCII);
            CheckedFile.create(temporary, id, true);
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // Another member was faster; its id is the one.
            return;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(CheckedFile.read(file), StandardCharsets.US_ASCII);
    }
}
