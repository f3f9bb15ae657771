// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import java.util.concurrent.atomic.LongAdder;

/** Counts the outcomes of calls. Thread-safe. */
public final class Tally {

    private final LongAdder done = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder unreachable = new LongAdder();
    private volatile String lastError = "";

    void done() {
        done.increment();
    }

    void refused(String answer) {
        refused.increment();
        lastError = answer;
    }

    void broken(String reason) {
        broken.increment();
        lastError = reason;
    }

    void unreachable() {
        unreachable.increment();
    }

    /** Calls answered 201. */
    public long operations() {
        return done.sum();
    }

    /** Calls that were answered with something else. */
    public long refusals() {
        return refused.sum();
    }

    /** Calls whose answer did not arrive. */
    public long breaks() {
        return broken.sum();
    }

    /** Calls that were sent and not acknowledged. */
    public long errors() {
        return refusals() + breaks();
    }

    /** Attempts to connect that nobody accepted; nothing was sent then. */
    public long unreachables() {
        return unreachable.sum();
    }

    /** The newest error in words, empty if there was none. */
    public String lastError() {
        return lastError;
    }
}
