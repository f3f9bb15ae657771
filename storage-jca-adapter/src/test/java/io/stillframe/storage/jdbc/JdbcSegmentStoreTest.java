// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.contract.SegmentStoreContract;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JdbcSegmentStoreTest {

    /** What each database must do. */
    abstract static class OnADatabase extends SegmentStoreContract {

        private SegmentStore east;
        private SegmentStore west;

        abstract DataSource source();

        @BeforeEach
        void begin() throws Exception {
            east = JdbcSegmentStore.open(source());
            west = JdbcSegmentStore.open(source());
            TestDatabase.execute(source(), "DELETE FROM " + Schema.SEGMENTS);
        }

        @Override
        protected SegmentStore store() {
            return east;
        }

        @Override
        protected SegmentStore peer() {
            return west;
        }

        @Test
        void lengthsAroundThatOfAPartComeBackWhole() throws Exception {
            for (int length :
                    new int[] {1, JdbcSegmentStore.PART - 1, JdbcSegmentStore.PART, JdbcSegmentStore.PART + 1}) {
                SegmentId id = newId();
                east.put(id, bytes(length, length));
                assertThat(west.get(id)).hasValue(bytes(length, length));
                assertThat(west.read(id, length - 1, length))
                        .hasValue(Arrays.copyOfRange(bytes(length, length), length - 1, length));
            }
        }

        @Test
        void aPutThatFailsHalfWayLeavesNothing() throws Exception {
            SegmentId id = newId();
            TestDatabase.execute(source(), "ALTER TABLE " + Schema.SEGMENTS + " ADD CONSTRAINT few CHECK (PART < 3)");
            try {
                assertThatThrownBy(() -> east.put(id, bytes(1, 5 * JdbcSegmentStore.PART)))
                        .isInstanceOf(StoreException.class)
                        .hasMessageStartingWith("STFR0420E");
            } finally {
                TestDatabase.execute(source(), "ALTER TABLE " + Schema.SEGMENTS + " DROP CONSTRAINT few");
            }
            assertThat(west.get(id)).isEmpty();
            east.put(id, bytes(1, 5 * JdbcSegmentStore.PART));
            assertThat(west.get(id)).hasValue(bytes(1, 5 * JdbcSegmentStore.PART));
        }
    }

    @Nested
    class OnH2 extends OnADatabase {
        @Override
        DataSource source() {
            return TestDatabase.h2("segments");
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
    void aTableThatVanishesFailsEachCallWithTheReason() throws Exception {
        DataSource source = TestDatabase.h2("vanishingSegments");
        SegmentStore store = JdbcSegmentStore.open(source);
        TestDatabase.execute(source, "DROP TABLE " + Schema.SEGMENTS);
        SegmentId id = new SegmentId("a/1/1");
        assertThatThrownBy(() -> store.put(id, new byte[1])).hasMessageStartingWith("STFR0420E");
        assertThatThrownBy(() -> store.get(id)).hasMessageStartingWith("STFR0421E");
        assertThatThrownBy(() -> store.delete(java.util.List.of(id))).hasMessageStartingWith("STFR0422E");
    }
}
