// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of an {@link OperatorOrder}.
 *
 * @param refusal why nothing of it was done; begins with a code; empty if something was
 * @param moves shards that were moved
 * @param refusals why parts of it were not done; each begins with a code
 * @param shards how many shards it concerned
 * @param took from the order to the end
 */
public record OrderResult(String refusal, List<ShardMove> moves, List<String> refusals, int shards, Duration took) {

    /** Keeps copies of the lists. */
    public OrderResult {
        moves = List.copyOf(moves);
        refusals = List.copyOf(refusals);
    }

    /** Nothing was done, since {@code why}. */
    public static OrderResult refused(String why) {
        return new OrderResult(why, List.of(), List.of(), 0, Duration.ZERO);
    }

    /** It was done with so many shards. */
    public static OrderResult done(int shards, Duration took) {
        return new OrderResult("", List.of(), List.of(), shards, took);
    }

    /** What came of the same order at two members; refused only if both have refused it. */
    public OrderResult and(OrderResult other) {
        List<ShardMove> allMoves = new ArrayList<>(moves);
        allMoves.addAll(other.moves);
        List<String> allRefusals = new ArrayList<>(refusals);
        allRefusals.addAll(other.refusals);
        boolean both = !refusal.isEmpty() && !other.refusal.isEmpty();
        for (String one : List.of(refusal, other.refusal)) {
            if (!both && !one.isEmpty()) {
                allRefusals.add(one);
            }
        }
        return new OrderResult(
                both ? refusal : "",
                allMoves,
                allRefusals,
                shards + other.shards,
                took.compareTo(other.took) > 0 ? took : other.took);
    }
}
