// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;

/**
 * What one member has of a store.
 *
 * @param segments where it puts segments
 * @param manifests where it commits
 * @param end what is to be closed when the member dies
 */
record Place(SegmentStore segments, ManifestRegister manifests, Runnable end) {

    /** The member has died. */
    void leave() {
        end.run();
    }
}
