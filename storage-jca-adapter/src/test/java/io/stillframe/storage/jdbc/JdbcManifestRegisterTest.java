// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.contract.ManifestRegisterContract;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JdbcManifestRegisterTest {

    /** What each database must do. */
    abstract static class OnADatabase extends ManifestRegisterContract {

        abstract DataSource source();

        @BeforeEach
        void begin() throws Exception {
            open();
            TestDatabase.execute(source(), "DELETE FROM " + Schema.MANIFESTS);
        }

        @Override
        protected ManifestRegister open() throws StoreException {
            return JdbcManifestRegister.open(source());
        }

        @Test
        void anUnderscoreInAPrefixStandsForItself() throws Exception {
            open().compareAndSet("my_shop/1", null, bytes("a"));
            open().compareAndSet("myXshop/1", null, bytes("b"));
            open().compareAndSet("MY_SHOP/1", null, bytes("c"));
            assertThat(open().keys("my_shop")).containsExactly("my_shop/1");
            assertThat(open().read("MY_SHOP/1").orElseThrow().content()).isEqualTo(bytes("c"));
        }
    }

    @Nested
    class OnH2 extends OnADatabase {
        @Override
        DataSource source() {
            return TestDatabase.h2("manifests");
        }
    }

    @Nested
    class OnPostgres extends OnADatabase {
        @Override
        DataSource source() {
            return TestDatabase.postgres();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNamedAsTheReason() {
        JdbcDataSource none = new JdbcDataSource();
        none.setURL("jdbc:h2:mem:none;IFEXISTS=TRUE");
        assertThatThrownBy(() -> JdbcManifestRegister.open(none))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0450E");
    }

    @Test
    void aTableThatMayNotBeCreatedIsShownAsTheStatementToRun() throws SQLException {
        DataSource admin = TestDatabase.h2("locked");
        TestDatabase.execute(admin, "CREATE USER IF NOT EXISTS poor PASSWORD 'poor'");
        JdbcDataSource poor = new JdbcDataSource();
        poor.setURL("jdbc:h2:mem:locked");
        poor.setUser("poor");
        poor.setPassword("poor");
        assertThatThrownBy(() -> JdbcManifestRegister.open(poor))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0451E")
                .hasMessageContaining("CREATE TABLE STILLFRAME_MANIFESTS");
    }

    @Test
    void aTableThatVanishesFailsEachCallWithTheReason() throws Exception {
        DataSource source = TestDatabase.h2("vanishing");
        ManifestRegister register = JdbcManifestRegister.open(source);
        TestDatabase.execute(source, "DROP TABLE " + Schema.MANIFESTS);
        assertThatThrownBy(() -> register.read("a/1")).hasMessageStartingWith("STFR0452E");
        assertThatThrownBy(() -> register.keys("a")).hasMessageStartingWith("STFR0452E");
        assertThatThrownBy(() -> register.compareAndSet("a/1", null, new byte[1]))
                .hasMessageStartingWith("STFR0453E");
        JdbcManifestRegister.open(source);
        assertThat(register.compareAndSet("a/1", null, new byte[1])).isEqualTo(ManifestRegister.Outcome.COMMITTED);
    }
}
