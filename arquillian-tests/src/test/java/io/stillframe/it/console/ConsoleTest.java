// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.SharedConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** A test in the Admin Center, in a real browser; where there is none it is skipped, and says so in a line. */
abstract class ConsoleTest extends ClusterTest {

    private static Chromium chromium;

    /** To be called before all tests: the servers have the Admin Center, its users, and {@code settings}. */
    static void prepare(String settings) throws IOException {
        startChromium();
        SharedConfiguration.write(
                "adminCenter-1.0",
                // The file goes before the servers do; none of them need notice.
                "<config updateTrigger=\"disabled\"/>",
                settings,
                SharedConfiguration.OPERATORS);
    }

    /** To be called before all tests: there is a browser. */
    static void startChromium() {
        Optional<Path> executable = Chromium.installed();
        if (executable.isEmpty()) {
            System.out.println("No chromium on the PATH: the tests of the Admin Center tool are skipped.");
        }
        assumeTrue(executable.isPresent(), "no chromium on the PATH");
        chromium = Chromium.start(executable.orElseThrow());
    }

    @AfterAll
    static void stopBrowser() throws IOException {
        SharedConfiguration.clear();
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    /** {@code user} logs in at {@code server} and opens the tool. */
    static Console open(String server, SharedConfiguration.User user) {
        return Console.open(chromium.browser(), server, user);
    }
}
