// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import io.stillframe.bench.text.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one client knows of one of its auctions, which nobody else bids at: the acknowledged bids, those of unknown outcome,
 * and within which limits the number of its calls that were executed must be. A call that is executed twice, or was
 * acknowledged and is gone, is out of these limits: visits are counted by the application each time, also repeated ones.
 * Used by one thread.
 */
final class Stall {

    private static final Pattern BID =
            Pattern.compile("\\{\"bid\":\"([^\"]*)\",\"bidder\":\"[^\"]*\",\"amount\":(\\d+)");

    private final String id;
    private final Map<String, Long> acknowledged = new HashMap<>();
    private final Map<String, Long> unknown = new HashMap<>();
    private long counted;
    private long unknownCalls;
    private long best;

    Stall(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    int calls() {
        return acknowledged.size() + unknown.size();
    }

    int acknowledgedBids() {
        return acknowledged.size();
    }

    /** A bid was answered; what is wrong with the answer. */
    List<String> bidAcknowledged(String bid, long amount, String answer) {
        acknowledged.put(bid, amount);
        counted++;
        long told = new JsonText(answer).number("best");
        best = Math.max(best, amount);
        if (told < best) {
            return List.of(id + ": the best bid is said to be " + told + ", but one of " + best + " was acknowledged");
        }
        return List.of();
    }

    void bidUnknown(String bid, long amount) {
        unknown.put(bid, amount);
        unknownCalls++;
    }

    /** A visit was answered; what is wrong with the answer. */
    List<String> visitAcknowledged(String answer) {
        counted++;
        return count(new JsonText(answer).number("interest"));
    }

    void visitUnknown() {
        unknownCalls++;
    }

    /** The auction as a server tells it; what is wrong with it. */
    List<String> check(String answer) {
        List<String> wrong = new ArrayList<>(count(new JsonText(answer).number("interest")));
        Set<String> seen = new HashSet<>();
        Matcher matcher = BID.matcher(answer);
        while (matcher.find()) {
            String bid = matcher.group(1);
            long amount = Long.parseLong(matcher.group(2));
            Long sent = acknowledged.getOrDefault(bid, unknown.get(bid));
            if (!seen.add(bid)) {
                wrong.add(id + ": bid " + bid + " is there twice");
            } else if (sent == null || sent != amount) {
                wrong.add(id + ": bid " + bid + " of " + amount + " is there, which nobody sent so");
            }
        }
        acknowledged.keySet().stream()
                .filter(bid -> !seen.contains(bid))
                .forEach(bid -> wrong.add(id + ": bid " + bid + " was acknowledged and is not there"));
        return wrong;
    }

    /**
     * So many calls were executed, as a server says. A call of unknown outcome may be executed later still, but once; what
     * is seen of them by now need not be seen again.
     */
    private List<String> count(long executed) {
        if (executed < counted) {
            return List.of(id + ": " + counted + " calls were acknowledged, and " + executed + " are counted");
        }
        long ofUnknown = executed - counted;
        if (ofUnknown > unknownCalls) {
            return List.of(id + ": " + counted + " calls were acknowledged and " + unknownCalls
                    + " may have been executed, and " + executed + " are counted");
        }
        counted = executed;
        unknownCalls -= ofUnknown;
        return List.of();
    }
}
