// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.HashMap;

/** Stands for the collection that is created instead of a HashMap. */
public class TrackedMap<K, V> extends HashMap<K, V> {
    public TrackedMap() {}
}
