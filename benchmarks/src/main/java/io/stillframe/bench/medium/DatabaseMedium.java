// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.medium;

import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.Signal;
import io.stillframe.bench.server.UserDirectory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.Driver;

/** Segments and manifests in a PostgreSQL of this run, which forces its commits to its disk. */
public final class DatabaseMedium implements Medium {

    private final Path data;
    private EmbeddedPostgres database;
    private long lastBytes;
    private boolean hang;
    private boolean hanging;
    private boolean gone;

    private DatabaseMedium(Path data, EmbeddedPostgres database) {
        this.data = data;
        this.database = database;
    }

    static DatabaseMedium start(UserDirectory home) {
        Path data = home.path().resolve("database");
        return new DatabaseMedium(data, run(data, 0));
    }

    private static EmbeddedPostgres run(Path data, int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on");
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection of its own. */
    public Connection connect() throws SQLException {
        return database.getPostgresDatabase().getConnection();
    }

    @Override
    public List<String> features() {
        return List.of("jdbc-4.3");
    }

    @Override
    public List<String> elements(String attributes) {
        Path driver;
        try {
            driver = Path.of(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return List.of(
                "<library id=\"postgresql\"><file name=\"" + driver + "\"/></library>",
                "<dataSource jndiName=\"jdbc/stillframe\" transactional=\"false\"><jdbcDriver libraryRef=\"postgresql\"/>"
                        + "<properties.postgresql serverName=\"127.0.0.1\" portNumber=\"" + database.getPort()
                        + "\" databaseName=\"postgres\" user=\"postgres\" password=\"postgres\"/></dataSource>",
                "<usr_stillframe segments=\"database\" manifests=\"database\" dataSource=\"jdbc/stillframe\" "
                        + attributes + "/>");
    }

    @Override
    public String outage() {
        return "the PostgreSQL with segments and manifests is in turns stopped and, all its processes, paused";
    }

    @Override
    public void takeAway() {
        if (hang) {
            family().forEach(Signal.STOP::send);
            hanging = true;
        } else {
            lastBytes = bytes();
            close();
        }
        gone = true;
        hang = !hang;
    }

    @Override
    public void giveBack() {
        if (hanging) {
            family().forEach(Signal.CONT::send);
            hanging = false;
        } else {
            database = run(data, database.getPort());
        }
        gone = false;
    }

    /** The server's process and those that serve connections. */
    private List<Long> family() {
        try {
            long parent = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            List<Long> children = ProcessHandle.of(parent).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid)
                    .toList();
            return java.util.stream.Stream.concat(java.util.stream.Stream.of(parent), children.stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long bytes() {
        if (gone) {
            return lastBytes;
        }
        try (Connection connection = connect();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(
                        "SELECT COALESCE(SUM(OCTET_LENGTH(content)), 0) FROM stillframe_segments")) {
            rows.next();
            lastBytes = rows.getLong(1);
            return lastBytes;
        } catch (SQLException e) {
            throw new ServerFailure("the bytes of the segments cannot be counted", e);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
