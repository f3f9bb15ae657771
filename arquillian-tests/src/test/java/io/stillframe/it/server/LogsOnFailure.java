// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prints the end of every server's log when a test failed. */
public final class LogsOnFailure implements AfterEachCallback {

    private static final int LINES = 60;

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            for (String name : Servers.NAMES) {
                System.out.println("---- " + context.getDisplayName() + " failed; end of the log of " + name);
                System.out.println(Servers.log(name).tail(LINES));
            }
        }
    }
}
