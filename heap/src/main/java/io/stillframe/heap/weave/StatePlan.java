// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.Set;

/** Which classes of an application archive are state: found before any of them is loaded. Immutable. */
public final class StatePlan {

    /** Binary names of the {@code @SnapshotScoped} classes. */
    public Set<String> beans() {
        throw new UnsupportedOperationException();
    }

    /** Binary names of the classes that get a barrier, the beans among them. */
    public Set<String> enhanced() {
        throw new UnsupportedOperationException();
    }

    /** Binary names of the application's records and enums that are values of the state. */
    public Set<String> values() {
        throw new UnsupportedOperationException();
    }
}
