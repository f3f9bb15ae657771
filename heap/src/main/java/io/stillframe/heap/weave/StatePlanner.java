// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.Map;
import java.util.Optional;

/** Finds all classes reachable from {@code @SnapshotScoped} beans, from the archive's bytes alone. */
public final class StatePlanner {

    private StatePlanner() {}

    /**
     * The plan of an archive, or empty if it has no {@code @SnapshotScoped} class.
     *
     * @param classes binary name to class-file bytes, all classes of the application (its libraries included)
     * @throws io.stillframe.api.UnsupportedStateException naming every field that cannot be captured, with path and
     *     remedy
     */
    public static Optional<StatePlan> plan(Map<String, byte[]> classes) {
        throw new UnsupportedOperationException();
    }
}
