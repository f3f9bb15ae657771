// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

import java.time.Duration;
import java.util.List;

/**
 * Times, in order.
 *
 * @param sorted all of them, ascending
 */
public record Distribution(List<Duration> sorted) {

    /** Sorts a copy. */
    public Distribution {
        sorted = sorted.stream().sorted().toList();
    }

    /** How many there are. */
    public int count() {
        return sorted.size();
    }

    /** The middle one, or the mean of the two in the middle; zero if there is none. */
    public Duration median() {
        return Texts.median(sorted);
    }

    /** The smallest that at least nine of ten are not above; zero if there is none. */
    public Duration p90() {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() * 9 + 9) / 10 - 1);
    }

    /** The longest; zero if there is none. */
    public Duration longest() {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() - 1);
    }

    /** Median, p90 and the longest, as people read them. */
    public String shown() {
        return sorted.isEmpty()
                ? "-"
                : Texts.shown(median()) + " / " + Texts.shown(p90()) + " / " + Texts.shown(longest());
    }

    /** The same as JSON, in milliseconds, with their number. */
    public JsonObject json() {
        return new JsonObject()
                .put("count", count())
                .put("median", median())
                .put("p90", p90())
                .put("max", longest())
                .putMillis("all", sorted);
    }
}
