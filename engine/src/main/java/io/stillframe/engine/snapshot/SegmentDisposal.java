// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Transfers;
import java.time.Duration;
import java.util.List;

/**
 * Deletes segments that a committed manifest has dropped (I4), a while later: a claimant that has just read the manifest
 * before still finds them, or else reads again.
 */
final class SegmentDisposal {

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final System.Logger LOGGER = System.getLogger(SegmentDisposal.class.getName());

    private final SegmentStore store;
    private final Transfers transfers;

    SegmentDisposal(SegmentStore store, Transfers transfers) {
        this.store = store;
        this.transfers = transfers;
    }

    /** The commit that drops them has succeeded, so every later manifest is without them, whoever writes it. */
    void dropped(List<SegmentId> ids) {
        transfers.executeAfter(GRACE, () -> delete(ids, Backoff.STORE));
    }

    private void delete(List<SegmentId> ids, Backoff backoff) {
        try {
            store.delete(ids);
        } catch (StoreException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "segments are left for another try: {0}: {1}", ids, e.getMessage());
            transfers.executeAfter(backoff.delay(), () -> delete(ids, backoff.next()));
        }
    }
}
