// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all servers under test have besides their own server.xml, see {@link Servers#sharedConfiguration()}. */
public final class SharedConfiguration {

    /** May look and act. */
    public static final User ADMIN = new User("admin", "admin-secret");

    /** May look. */
    public static final User READER = new User("reader", "reader-secret");

    /** Is known, and may do nothing. */
    public static final User STRANGER = new User("stranger", "stranger-secret");

    /** The port with TLS and the users above, as docs/operating says. */
    public static final String OPERATORS =
            """
            <variable name="node.https.port" value="${node.secure.port}"/>
            <keyStore id="defaultKeyStore" password="keys-of-tests"/>
            <basicRegistry>
              <user name="admin" password="admin-secret"/>
              <user name="reader" password="reader-secret"/>
              <user name="stranger" password="stranger-secret"/>
            </basicRegistry>
            <administrator-role>
              <user>admin</user>
            </administrator-role>
            <reader-role>
              <user>reader</user>
            </reader-role>
            """;

    /**
     * Somebody who logs in.
     *
     * @param name user name
     * @param password what is typed in
     */
    public record User(String name, String password) {}

    private SharedConfiguration() {}

    /** The {@code features}, by name, and the other {@code elements}. */
    public static void write(String features, String... elements) throws IOException {
        StringBuilder text = new StringBuilder("<server>\n<featureManager>\n");
        for (String feature : features.split(" ")) {
            text.append(feature.isEmpty() ? "" : "  <feature>" + feature + "</feature>\n");
        }
        text.append("</featureManager>\n");
        for (String element : elements) {
            text.append(element).append('\n');
        }
        Path file = Servers.sharedConfiguration();
        Files.createDirectories(file.getParent());
        // At once, so that a server that looks just now reads one or the other.
        Path fresh = file.resolveSibling("fresh.xml");
        Files.writeString(fresh, text.append("</server>\n"));
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The servers that are started from now on have their own server.xml alone. */
    public static void clear() throws IOException {
        Files.deleteIfExists(Servers.sharedConfiguration());
    }
}
