// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the shared directory of all servers away and puts it back. It is moved away and a file is put into its place, since
 * permissions do not bind a server that runs as root.
 */
public final class SharedDirectory {

    private static final Path SHARED = Servers.sharedState();
    private static final Path ASIDE = SHARED.resolveSibling("stillframe-aside");

    private SharedDirectory() {}

    /** Nobody can read or write it from now on. */
    public static void takeAway() throws IOException {
        Files.move(SHARED, ASIDE);
        Files.createFile(SHARED);
    }

    /** It is there again, as it was; nothing happens if it is there. */
    public static void putBack() throws IOException {
        if (Files.exists(ASIDE)) {
            Files.delete(SHARED);
            Files.move(ASIDE, SHARED);
        }
    }
}
