// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a linked core from the last to the first; from Java 21 on. */
class BackwardEntryMap<K extends @Nullable Object, V extends @Nullable Object> extends EntryMap<K, V> {

    BackwardEntryMap(MapCore<K, V> core) {
        super(core, null);
    }

    @Override
    final Map<K, EntryNode<K, V>> index() {
        return Sequenced.reversed(super.index());
    }
}
