// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import io.stillframe.bench.heap.rig.CutClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A map of others of which a snapshot is taken now and then and held until the next one. Nothing is encoded: none of them
 * knows what changed, so that encoding would mean all of it.
 */
abstract class PeerMap implements LongMap {

    private final CutClock clock;
    private @Nullable Object held;

    PeerMap(@Nullable Duration interval) {
        clock = new CutClock(interval);
    }

    @Override
    public final void exit() {
        if (clock.isDue()) {
            clock.made();
            Object last = held;
            held = null;
            if (last != null) {
                release(last);
            }
            held = snapshot();
        }
    }

    /** The map as it is now, in the fastest way it offers. */
    abstract Object snapshot();

    /** The snapshot is of no more use. */
    void release(Object snapshot) {}

    @Override
    public final void close() {
        clock.close();
    }
}
