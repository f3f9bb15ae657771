// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a map, in whatever way they are gone over. */
abstract class ViewOfEntries<K extends @Nullable Object, V extends @Nullable Object, M extends Viewed<K, V>>
        extends AbstractSet<Map.Entry<K, V>> {

    final M map;

    ViewOfEntries(M map) {
        this.map = map;
    }

    @Override
    public final int size() {
        return map.size();
    }

    @Override
    public final void clear() {
        map.clear();
    }

    @Override
    public final boolean contains(@Nullable Object other) {
        return other instanceof Map.Entry<?, ?> entry && map.containsEntry(entry.getKey(), entry.getValue());
    }

    @Override
    public final boolean remove(@Nullable Object other) {
        map.beforeChange();
        return other instanceof Map.Entry<?, ?> entry && map.remove(entry.getKey(), entry.getValue());
    }
}
