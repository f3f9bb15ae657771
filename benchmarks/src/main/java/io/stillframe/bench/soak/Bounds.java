// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import io.stillframe.bench.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * What may not grow, held against every row of the table.
 *
 * <ul>
 *   <li>The segments of the state have at most twice its live bytes plus one segment. What is live changes between two looks
 *       of the owner at it, so the most that was live in the last rows counts.
 *   <li>All segments in the store: for the state and each retained snapshot as much, and for each kill of the last rows what
 *       was on its way, until the sweep has found it.
 *   <li>No heap after a full collection in the second half of the run is a fifth and 16 MB larger than the largest of the
 *       first half.
 * </ul>
 */
final class Bounds {

    private static final long MEGABYTE = 1L << 20;
    /** Rows in which what is said of live bytes, or left by a kill, may be old. */
    private static final int MEMORY = 6;

    private Bounds() {}

    /** What is wrong with the newest of {@code rows}. */
    static List<String> check(List<SoakRow> rows, boolean mediumCounts) {
        SoakRow row = rows.get(rows.size() - 1);
        List<SoakRow> recent = rows.subList(Math.max(0, rows.size() - MEMORY), rows.size());
        long live = recent.stream().mapToLong(SoakRow::live).max().orElse(-1);
        List<String> wrong = new ArrayList<>();
        if (live < 0 || !row.known()) {
            return wrong;
        }
        long ofState = ofState(live);
        if (row.stored() > ofState) {
            wrong.add("after " + row.at().toSeconds() + " s the state has " + Texts.bytes(row.stored())
                    + " of segments, more than " + Texts.bytes(ofState) + " for " + Texts.bytes(live) + " live");
        }
        int kills = row.kills() - recent.get(0).kills();
        long ofMedium = ofState * (1L + row.retained() + kills) + MEGABYTE;
        if (mediumCounts && row.medium() > ofMedium) {
            wrong.add("after " + row.at().toSeconds() + " s the store has " + Texts.bytes(row.medium()) + ", more than "
                    + Texts.bytes(ofMedium) + " for " + Texts.bytes(live) + " live, " + row.retained()
                    + " older snapshots and " + kills + " kills");
        }
        return wrong;
    }

    /** What is wrong with the heaps of a whole run. */
    static List<String> checkHeap(List<SoakRow> rows) {
        int half = rows.size() / 2;
        long first = largestHeap(rows.subList(0, half));
        long second = largestHeap(rows.subList(half, rows.size()));
        if (first > 0 && second > first * 6 / 5 + 16 * MEGABYTE) {
            return List.of("the heap of a server has grown from " + Texts.bytes(first) + " in the first half to "
                    + Texts.bytes(second) + " in the second");
        }
        return List.of();
    }

    static long largestHeap(List<SoakRow> rows) {
        return rows.stream().mapToLong(SoakRow::heap).max().orElse(0);
    }

    /** Twice the live bytes and one segment, which is taken for a megabyte at least. */
    private static long ofState(long live) {
        return 2 * live + MEGABYTE;
    }
}
