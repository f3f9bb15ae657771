// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import io.stillframe.bench.medium.MediumKind;
import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.Table;
import io.stillframe.bench.text.Texts;
import java.util.List;

/**
 * What a run found.
 *
 * @param store where state was kept
 * @param rows of the table
 * @param termsServed how many terms were served
 * @param killsLeftOut kills that were due while no server served
 * @param serversGone whether no server process is left
 * @param wrong what did not hold, in words
 */
record SoakResult(
        MediumKind store,
        List<SoakRow> rows,
        int termsServed,
        int killsLeftOut,
        boolean serversGone,
        List<String> wrong) {

    SoakResult {
        rows = List.copyOf(rows);
        wrong = List.copyOf(wrong);
    }

    /** Whether everything held, and something happened. */
    boolean holds() {
        return wrong.isEmpty()
                && serversGone
                && termsServed > 0
                && last().tidings().auctions() > 0
                && rows.stream().anyMatch(row -> row.live() > 0)
                && Bounds.largestHeap(rows) > 0;
    }

    String table() {
        SoakRow last = last();
        return new Table("store " + store, "result")
                .row("calls acknowledged", Texts.grouped(last.tidings().acknowledged()))
                .row("calls failed", Texts.grouped(last.tidings().refused()))
                .row(
                        "auctions compared with what was acknowledged",
                        Texts.grouped(last.tidings().auctions()))
                .row(
                        "  bids found exactly once in them",
                        Texts.grouped(last.tidings().bids()))
                .row("lost, duplicated or otherwise wrong", Integer.toString(wrong.size()))
                .row("kills", last.kills() + (killsLeftOut == 0 ? "" : " (" + killsLeftOut + " left out)"))
                .row("outages of the store", Integer.toString(last.outages()))
                .row("terms served", Integer.toString(termsServed))
                .row("most stored for each live byte", String.format(java.util.Locale.ROOT, "%.2f", worstRatio()))
                .row(
                        "most in the store",
                        Texts.bytes(
                                rows.stream().mapToLong(SoakRow::medium).max().orElse(0)))
                .row("largest heap after a full collection", Texts.bytes(Bounds.largestHeap(rows)))
                .toString();
    }

    JsonObject json() {
        return new JsonObject()
                .put("store", store.toString())
                .put("termsServed", termsServed)
                .put("killsLeftOut", killsLeftOut)
                .put("noServerLeft", serversGone)
                .put("holds", holds())
                .put("wrong", String.join("; ", wrong))
                .put("rows", rows.stream().map(SoakRow::json).toList());
    }

    private double worstRatio() {
        return rows.stream()
                .filter(row -> row.live() > 0)
                .mapToDouble(row -> (double) row.stored() / row.live())
                .max()
                .orElse(0);
    }

    private SoakRow last() {
        return rows.get(rows.size() - 1);
    }
}
