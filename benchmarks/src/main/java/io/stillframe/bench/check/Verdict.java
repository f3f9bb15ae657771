// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.check;

import java.util.List;

/**
 * What the comparison of the clients' ledger with a server's state gave.
 *
 * @param acknowledged number of acknowledged bids
 * @param stored number of bids that the server holds
 * @param lost acknowledged bids that the server does not hold with their auction and amount
 * @param duplicated bids that it holds more than once
 * @param invented bids that it holds although nobody sent them
 * @param sumsAgree whether its summary has the number and the sum of the bids that its ledger lists
 */
public record Verdict(
        int acknowledged,
        int stored,
        List<String> lost,
        List<String> duplicated,
        List<String> invented,
        boolean sumsAgree) {

    /** Whether every acknowledged bid is there exactly once, and everything adds up. */
    public boolean holds() {
        return lost.isEmpty() && duplicated.isEmpty() && invented.isEmpty() && sumsAgree;
    }

    @Override
    public String toString() {
        return acknowledged + " bids acknowledged, " + stored + " stored, lost " + some(lost) + ", duplicated "
                + some(duplicated) + ", invented " + some(invented) + ", sums "
                + (sumsAgree ? "agree" : "do not agree");
    }

    private static String some(List<String> ids) {
        return ids.isEmpty() ? "0" : ids.size() + " " + ids.subList(0, Math.min(10, ids.size()));
    }
}
