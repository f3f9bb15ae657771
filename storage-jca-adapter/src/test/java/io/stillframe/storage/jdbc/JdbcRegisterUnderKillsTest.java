// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jdbc;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.contract.RegisterUnderKills;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.ds.PGSimpleDataSource;

/** The same through PostgreSQL, which besides cuts all connections now and then, so that answers are lost. */
class JdbcRegisterUnderKillsTest extends RegisterUnderKills {

    /** Opens the register in the processes. */
    public static final class Opener {

        private Opener() {}

        public static ManifestRegister open(String url) throws StoreException {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(url);
            return JdbcManifestRegister.open(source);
        }
    }

    @BeforeEach
    void begin() throws Exception {
        JdbcManifestRegister.open(TestDatabase.postgres());
        TestDatabase.execute(TestDatabase.postgres(), "DELETE FROM " + Schema.MANIFESTS);
    }

    @Override
    protected Class<?> opener() {
        return Opener.class;
    }

    @Override
    protected String where(int process) {
        return TestDatabase.postgresUrl();
    }

    @Override
    protected void disturb(int kill) throws SQLException {
        TestDatabase.execute(
                TestDatabase.postgres(),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND backend_type = 'client backend'");
    }
}
