// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * What the owner tells about its snapshots.
 *
 * @param lag age of the oldest change that no commit holds yet
 * @param bytesSent bytes given to the segment store since the server started
 */
record SnapshotFigures(Duration lag, long bytesSent) {

    /** Where they come from. */
    @FunctionalInterface
    interface Source {

        /** The newest figures; empty if no server tells any. */
        Optional<SnapshotFigures> read();
    }
}
