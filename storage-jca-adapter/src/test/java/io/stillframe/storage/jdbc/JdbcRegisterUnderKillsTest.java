// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jdbc;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.contract.RegisterUnderKills;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The same through PostgreSQL, all connections of which are cut now and then, so that answers are lost, and which is killed
 * itself and started again.
 */
class JdbcRegisterUnderKillsTest extends RegisterUnderKills {

    private static final int ANY_PORT = 0;

    private Path data;
    private EmbeddedPostgres database;

    /** Opens the register in the processes; waits for a database that is being started. */
    public static final class Opener {

        private Opener() {}

        public static ManifestRegister open(String url) throws StoreException {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(url);
            while (true) {
                try {
                    return JdbcManifestRegister.open(source);
                } catch (StoreException e) {
                    if (!String.valueOf(e.getMessage()).startsWith("STFR0450E")) {
                        throw e;
                    }
                }
            }
        }
    }

    @BeforeEach
    void begin() throws Exception {
        data = Files.createTempDirectory("stillframe-postgres");
        database = start(ANY_PORT);
        JdbcManifestRegister.open(database.getPostgresDatabase());
    }

    @AfterEach
    void end() throws IOException {
        database.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    protected Class<?> opener() {
        return Opener.class;
    }

    @Override
    protected String where(int process) {
        return database.getJdbcUrl("postgres", "postgres");
    }

    @Override
    protected void disturb(int kill) throws Exception {
        if (kill % 4 == 2) {
            killAndRestart();
        } else {
            cutConnections();
        }
    }

    private void cutConnections() throws SQLException {
        TestDatabase.execute(
                database.getPostgresDatabase(),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND backend_type = 'client backend'");
    }

    private void killAndRestart() throws IOException {
        int port = database.getPort();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).get(0)))
                .orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        database.close();
        database = start(port);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        return (port == ANY_PORT ? builder : builder.setPort(port)).start();
    }
}
