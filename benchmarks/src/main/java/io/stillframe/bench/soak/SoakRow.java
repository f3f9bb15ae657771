// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.Texts;
import java.time.Duration;
import java.util.Locale;

/**
 * How things stood at one moment.
 *
 * @param at since the beginning
 * @param tidings what the clients told
 * @param kills so far
 * @param outages so far
 * @param owner name of the server with the state; empty if none said so
 * @param segments that make up the state
 * @param stored bytes of those
 * @param live bytes of them that are live; -1 if nobody knows
 * @param retained number of older snapshots
 * @param medium bytes of all segments that the store holds
 * @param heap largest use of a server's heap after a full collection; 0 if none was measured
 */
record SoakRow(
        Duration at,
        Tidings.Reading tidings,
        int kills,
        int outages,
        String owner,
        int segments,
        long stored,
        long live,
        int retained,
        long medium,
        long heap) {

    static final String HEAD = String.format(
            Locale.ROOT,
            "%7s %8s %7s %8s %7s %7s %6s %5s %9s %9s %6s %9s %9s",
            "time",
            "acked",
            "failed",
            "settled",
            "silence",
            "kills",
            "outag.",
            "segm.",
            "stored",
            "live",
            "ratio",
            "in store",
            "heap");

    String line() {
        return String.format(
                Locale.ROOT,
                "%4d:%02d %8d %7d %8d %5.1f s %7d %6d %5d %9s %9s %6s %9s %9s",
                at.toMinutes(),
                at.toSecondsPart(),
                tidings.acknowledged(),
                tidings.refused(),
                tidings.auctions(),
                tidings.silenceSeconds(),
                kills,
                outages,
                segments,
                known() ? Texts.bytes(stored) : "-",
                live < 0 ? "-" : Texts.bytes(live),
                live <= 0 ? "-" : String.format(Locale.ROOT, "%.2f", (double) stored / live),
                Texts.bytes(medium),
                heap == 0 ? "-" : Texts.bytes(heap));
    }

    /** Whether a server said what it has. */
    boolean known() {
        return !owner.isEmpty();
    }

    JsonObject json() {
        return new JsonObject()
                .put("seconds", at.toSeconds())
                .put("acknowledged", tidings.acknowledged())
                .put("failed", tidings.refused())
                .put("settledAuctions", tidings.auctions())
                .put("silenceSeconds", tidings.silenceSeconds())
                .put("kills", kills)
                .put("outages", outages)
                .put("segments", segments)
                .put("storedBytes", stored)
                .put("liveBytes", live)
                .put("retained", retained)
                .put("mediumBytes", medium)
                .put("heapBytes", heap);
    }
}
