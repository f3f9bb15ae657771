// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import java.time.Duration;

/**
 * How long to wait before the next try: doubles up to a limit.
 *
 * @param delay the wait before the next try
 * @param limit longest wait
 */
public record Backoff(Duration delay, Duration limit) {

    /** For a store that fails: 100 ms doubling to 2 s. */
    public static final Backoff STORE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    /** For an owner that is being looked for: 2 ms doubling to 100 ms. */
    public static final Backoff ROUTE = new Backoff(Duration.ofMillis(2), Duration.ofMillis(100));

    /** The one after this. */
    public Backoff next() {
        Duration doubled = delay.multipliedBy(2);
        return new Backoff(doubled.compareTo(limit) > 0 ? limit : doubled, limit);
    }
}
