// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be wrong with a database: it is told with a number, changes nothing, and is over when it is mended. */
@Timeout(120)
class DatabaseOutagesTest {

    @TempDir
    static Path directory;

    private static EmbeddedPostgres database;

    /** What is wrong. */
    private enum Wrong {
        /** Its server is stopped, and started again. */
        STOPPED {
            @Override
            void begin() throws Exception {
                database.close();
            }

            @Override
            void end() throws Exception {
                database = start(database.getPort());
            }
        },
        /** Somebody has taken the tables away. */
        TABLES_MISSING {
            @Override
            void begin() throws Exception {
                rename("", "_away");
            }

            @Override
            void end() throws Exception {
                rename("_away", "");
            }
        },
        /** The user may not log in any more, as with another password. */
        LOGIN_REFUSED {
            @Override
            void begin() throws Exception {
                execute("postgres", "ALTER ROLE stillframe NOLOGIN");
            }

            @Override
            void end() throws Exception {
                execute("postgres", "ALTER ROLE stillframe LOGIN");
            }
        };

        abstract void begin() throws Exception;

        abstract void end() throws Exception;
    }

    @BeforeAll
    static void begin() throws Exception {
        database = start(0);
        execute("postgres", "CREATE ROLE stillframe LOGIN PASSWORD 'stillframe'");
        execute("postgres", "GRANT ALL ON SCHEMA public TO stillframe");
    }

    @AfterAll
    static void end() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void isToldWithANumberChangesNothingAndIsOverWhenItIsMended(Wrong wrong) throws Exception {
        DriverDataSource source =
                new DriverDataSource(database.getJdbcUrl("stillframe", "postgres"), "stillframe", "stillframe");
        SegmentStore store = JdbcSegmentStore.open(source);
        ManifestRegister register = JdbcManifestRegister.open(source);
        SegmentId before = new SegmentId("shop/shard00/1-" + wrong.ordinal() + "-aa");
        SegmentId meanwhile = new SegmentId("shop/shard00/2-" + wrong.ordinal() + "-aa");
        String key = "shop/0" + wrong.ordinal();
        store.put(before, new byte[] {1});
        register.compareAndSet(key, null, new byte[] {1});
        Entry entry = register.read(key).orElseThrow();

        wrong.begin();
        try {
            failsWith("STFR0420E", () -> store.put(meanwhile, new byte[] {2}));
            failsWith("STFR0421E", () -> store.get(before));
            failsWith("STFR0452E", () -> register.read(key));
            failsWith("STFR0453E", () -> register.compareAndSet(key, entry, new byte[] {2}));
        } finally {
            wrong.end();
        }

        assertThat(store.get(before)).hasValue(new byte[] {1});
        assertThat(store.get(meanwhile)).isEmpty();
        assertThat(register.read(key).orElseThrow().content()).containsExactly(1);
        store.put(meanwhile, new byte[] {2});
        assertThat(register.compareAndSet(key, entry, new byte[] {2})).isEqualTo(Outcome.COMMITTED);
    }

    private static void failsWith(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreException.class).hasMessageStartingWith(code);
    }

    private static EmbeddedPostgres start(int port) throws Exception {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static void rename(String from, String to) throws Exception {
        for (String table : new String[] {Schema.SEGMENTS, Schema.MANIFESTS}) {
            execute("postgres", "ALTER TABLE " + table + from + " RENAME TO " + table + to);
        }
    }

    private static void execute(String user, String sql) throws Exception {
        try (Connection connection = database.getDatabase(user, "postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
