// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import io.stillframe.api.spi.StoreException;
import io.stillframe.heap.codec.CorruptSegmentException;
import org.jspecify.annotations.Nullable;

/** Has a store or a register asked. */
public interface Errands {

    /** One errand. */
    interface Errand<T extends @Nullable Object> {
        /** Asks; may block. */
        T run() throws StoreException, CorruptSegmentException;
    }

    /**
     * What {@code errand} brings. Blocks.
     *
     * @throws StoreException as the errand did, or if it takes too long; whether it was done is not known then
     * @throws CorruptSegmentException as the errand did
     */
    <T extends @Nullable Object> T run(Errand<T> errand) throws StoreException, CorruptSegmentException;

    /**
     * On {@code surroundings}' transfer threads, each for at most {@code callTimeout}, while the caller waits; not for use
     * on transfer threads.
     */
    static Errands of(Surroundings surroundings) {
        return new OnTransferThreads(surroundings);
    }

    /** On the caller's thread, for as long as it takes. */
    static Errands direct() {
        return new Errands() {
            @Override
            public <T extends @Nullable Object> T run(Errand<T> errand) throws StoreException, CorruptSegmentException {
                return errand.run();
            }
        };
    }
}
