// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.Driver;

/** A PostgreSQL of its own in which all servers under test keep segments and manifests. */
public final class StoreDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private StoreDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts it, empty. */
    public static StoreDatabase start() throws IOException {
        return new StoreDatabase(EmbeddedPostgres.start());
    }

    /** What servers need for it, besides the feature {@code jdbc-4.3}; {@code attributes} are further ones of Stillframe. */
    public String elements(String attributes) {
        String elements =
                """
                <library id="postgres">
                  <file name="%s"/>
                </library>
                <dataSource jndiName="jdbc/stillframe" transactional="false">
                  <jdbcDriver libraryRef="postgres"/>
                  <properties.postgresql serverName="localhost" portNumber="%d" databaseName="postgres"
                      user="postgres" password="postgres"/>
                </dataSource>
                <usr_stillframe segments="database" manifests="database" dataSource="jdbc/stillframe" %s/>
                """;
        return elements.formatted(driver(), postgres.getPort(), attributes);
    }

    private static Path driver() {
        try {
            return Path.of(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    /** Runs {@code statement}. */
    public void execute(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** The rows that {@code query} finds, each with its columns in order, between bars. */
    public List<String> rows(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                found.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
