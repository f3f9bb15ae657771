// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        try {
            Files.createDirectories(sharedDirectory);
            return DirectoryMark.of(sharedDirectory, FILE).id();
        } catch (IOException e) {
            throw failure(e, "STFR0405E", sharedDirectory.resolve(FILE), reasonOf(e));
        }
    }
}
