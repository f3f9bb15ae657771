// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import java.util.ArrayList;
import java.util.List;

/** What the clients tell. Thread-safe. */
final class Tidings {

    private static final int MOST = 100;

    private final List<String> wrong = new ArrayList<>();
    private long untold;
    private long acknowledged;
    private long refused;
    private long settledAuctions;
    private long settledBids;
    private long lastNanos = System.nanoTime();
    private long longestNanos;
    private String lastRefusal = "";

    synchronized void acknowledged() {
        acknowledged++;
        long now = System.nanoTime();
        longestNanos = Math.max(longestNanos, now - lastNanos);
        lastNanos = now;
    }

    synchronized void refused(String answer) {
        refused++;
        lastRefusal = answer;
    }

    /** All calls of an auction have been looked at. */
    synchronized void settled(int bids) {
        settledAuctions++;
        settledBids += bids;
    }

    synchronized void wrong(String what) {
        if (wrong.size() < MOST) {
            wrong.add(what);
        } else {
            untold++;
        }
    }

    /**
     * What was told until now.
     *
     * @param acknowledged bids and visits
     * @param refused calls that failed
     * @param auctions that were looked at, all their calls
     * @param bids acknowledged ones that were found exactly once in these
     * @param silenceSeconds longest time without an acknowledgement since the last reading
     * @param lastRefusal why a call failed last
     */
    record Reading(
            long acknowledged, long refused, long auctions, long bids, double silenceSeconds, String lastRefusal) {}

    /** What was told until now; the longest silence begins anew. */
    synchronized Reading read() {
        double silence = Math.max(longestNanos, System.nanoTime() - lastNanos) / 1e9;
        longestNanos = 0;
        return new Reading(acknowledged, refused, settledAuctions, settledBids, silence, lastRefusal);
    }

    /** What is wrong, the first of it; in the end how much more there was. */
    synchronized List<String> wrong() {
        List<String> told = new ArrayList<>(wrong);
        if (untold > 0) {
            told.add("and " + untold + " times more");
        }
        return told;
    }
}
