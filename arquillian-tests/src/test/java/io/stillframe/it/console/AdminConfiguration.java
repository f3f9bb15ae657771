// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.console;

import io.stillframe.it.server.Servers;
import java.io.IOException;
import java.nio.file.Files;

/** Gives the servers under test the Admin Center, TLS and two users, as docs/operating says. */
final class AdminConfiguration {

    /** May look and act. */
    static final User ADMIN = new User("admin", "admin-secret");

    /** May look. */
    static final User READER = new User("reader", "reader-secret");

    record User(String name, String password) {}

    private AdminConfiguration() {}

    static void write() throws IOException {
        String configuration =
                """
                <server>
                  <featureManager>
                    <feature>adminCenter-1.0</feature>
                  </featureManager>
                  <!-- This file goes before the servers do; none of them need notice. -->
                  <config updateTrigger="disabled"/>
                  <variable name="node.https.port" value="${node.secure.port}"/>
                  <usr_stillframe retainSnapshots="8" retainEvery="1s"/>
                  <keyStore id="defaultKeyStore" password="keys-of-tests"/>
                  <basicRegistry>
                    <user name="admin" password="admin-secret"/>
                    <user name="reader" password="reader-secret"/>
                  </basicRegistry>
                  <administrator-role>
                    <user>admin</user>
                  </administrator-role>
                  <reader-role>
                    <user>reader</user>
                  </reader-role>
                </server>
                """;
        Files.createDirectories(Servers.sharedConfiguration().getParent());
        Files.writeString(Servers.sharedConfiguration(), configuration);
    }

    static void clear() throws IOException {
        Files.deleteIfExists(Servers.sharedConfiguration());
    }
}
