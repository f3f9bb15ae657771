// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTableTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mergesLikeATableThatGotAllOneAfterTheOther(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int range = 1 + random.nextInt(40);
            FrameTable all = new FrameTable();
            List<FrameTable> tables = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                tables.add(table(random, random.nextInt(100), range, all, tables.size())
                        .settled());
            }
            List<List<String>> before =
                    tables.stream().map(FrameTableTest::rows).toList();

            FrameTable merged = FrameTable.merged(tables);

            assertThat(rows(merged)).isEqualTo(rows(all.settled()));
            assertThat(tables.stream().map(FrameTableTest::rows)).isEqualTo(before);
        }
    }

    @Test
    void findsASectionWhereverItBeginsToLook() {
        Random random = new Random(9);
        for (int round = 0; round < 200; round++) {
            FrameTable table =
                    table(random, random.nextInt(60), 12, new FrameTable(), 0).settled();
            for (int context = -1; context < 4; context++) {
                for (long id = 0; id < 14; id++) {
                    int hint = random.nextInt(table.size() + 1);
                    assertThat(table.findNear(hint, context, id)).isEqualTo(table.find(context, id, 0));
                }
            }
        }
    }

    @Test
    void ordersItselfByTheNumbersThatItsContextsGet() {
        FrameTable table = new FrameTable();
        for (int context = 0; context < 3; context++) {
            table.add(context, 7, 0);
            table.place(0, context, 1);
        }
        assertThat(rows(table.numbered(4, new int[] {5, 1, 2})))
                .containsExactly("1/7/0 at 4:1+1", "2/7/0 at 4:2+1", "5/7/0 at 4:0+1");
        assertThat(rows(table)).first().isEqualTo("0/7/0 at 0:0+1");
    }

    private static FrameTable table(Random random, int count, int range, FrameTable both, int segment) {
        FrameTable table = new FrameTable();
        for (int i = 0; i < count; i++) {
            int context = random.nextInt(3);
            long id = random.nextInt(range);
            long node = random.nextInt(4);
            int hash = random.nextInt();
            boolean tombstone = random.nextInt(4) == 0;
            for (FrameTable each : List.of(table, both)) {
                each.add(context, id, node);
                each.place(segment, i, i + 1);
                if (tombstone) {
                    each.markTombstone();
                } else {
                    each.markHash(hash);
                }
            }
        }
        return table;
    }

    private static List<String> rows(FrameTable table) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            rows.add(table.context(i) + "/" + table.id(i) + "/" + table.node(i) + " at " + table.segment(i) + ":"
                    + table.offset(i) + "+" + table.length(i)
                    + (table.isTombstone(i) ? " gone" : table.isHashed(i) ? " #" + table.hash(i) : ""));
        }
        return rows;
    }
}
