// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.heap.weave.StatePlan;

/**
 * The classes that the state of one application may consist of (I9): its enhanced classes, its records and enums, and
 * the built-in values and collections. Thread-safe.
 */
public final class StateTypes {

    /** The types of {@code plan}, looked up in {@code loader}. */
    public StateTypes(StatePlan plan, ClassLoader loader) {
        throw new UnsupportedOperationException();
    }
}
