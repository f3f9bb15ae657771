// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.check;

import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.http.Http;
import io.stillframe.bench.load.AuctionEvent.NewBid;
import io.stillframe.bench.load.Ledger;
import io.stillframe.bench.text.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a server's state against what the clients were told: every acknowledged bid must be there exactly once, no bid
 * more than once, none that nobody sent, and the sums must agree. Ask it when no traffic is running.
 */
public final class LedgerCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Field of the summary with the sum of the amounts of all bids. */
    private static final String SUM = "cents";

    private LedgerCheck() {}

    /**
     * Asks the server at {@code endpoint} for its ledger and its summary, and compares.
     *
     * @param contextRoot where the application answers, with a leading slash
     * @throws IOException if it does not answer
     */
    public static Verdict ask(Endpoint endpoint, String contextRoot, Ledger told) throws IOException {
        return ask(endpoint, contextRoot, told, "", PATIENCE);
    }

    /**
     * The same for the bids of one of several clients.
     *
     * @param prefix beginning of the ids of the bids to compare; the sums are those of all
     * @param patience longest wait for each of the two answers
     */
    public static Verdict ask(Endpoint endpoint, String contextRoot, Ledger told, String prefix, Duration patience)
            throws IOException {
        JsonText summary = new JsonText(Http.body(endpoint, contextRoot + "/api/summary", patience));
        List<StoredBid> stored = Http.body(endpoint, contextRoot + "/api/ledger", patience)
                .lines()
                .filter(line -> !line.isBlank())
                .map(StoredBid::parse)
                .toList();
        boolean sumsAgree = summary.number("bids") == stored.size()
                && summary.number(SUM)
                        == stored.stream().mapToLong(StoredBid::amount).sum();
        return compare(
                told, stored.stream().filter(bid -> bid.id().startsWith(prefix)).toList(), sumsAgree);
    }

    /**
     * Compares the ledger of the clients with the bids that a server lists.
     *
     * @param sumsAgree whether the server's summary agrees with its list
     */
    static Verdict compare(Ledger told, List<StoredBid> stored, boolean sumsAgree) {
        Map<String, StoredBid> byId = new HashMap<>();
        List<String> duplicated = new ArrayList<>();
        for (StoredBid bid : stored) {
            if (byId.put(bid.id(), bid) != null && !duplicated.contains(bid.id())) {
                duplicated.add(bid.id());
            }
        }
        List<NewBid> acknowledged = told.acknowledged();
        List<String> lost = new ArrayList<>();
        Map<String, StoredBid> unexplained = new HashMap<>(byId);
        for (NewBid bid : acknowledged) {
            unexplained.remove(bid.id());
            if (!new StoredBid(bid.auction(), bid.id(), bid.amount()).equals(byId.get(bid.id()))) {
                lost.add(bid.id());
            }
        }
        told.unknown().forEach(unexplained::remove);
        return new Verdict(
                acknowledged.size(),
                stored.size(),
                lost,
                duplicated,
                unexplained.keySet().stream().sorted().toList(),
                sumsAgree);
    }
}
