// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import java.util.List;

/**
 * An older snapshot that is kept to go back to; the format has them, nothing makes them yet.
 *
 * @param sequence of the manifest that it was the state of
 * @param segments oldest first
 */
public record RetainedSnapshot(long sequence, List<SegmentRef> segments) {

    /** Keeps a copy of {@code segments}. */
    public RetainedSnapshot {
        segments = List.copyOf(segments);
    }
}
