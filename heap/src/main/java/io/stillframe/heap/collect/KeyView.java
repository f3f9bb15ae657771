// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The keys of a map. */
final class KeyView<K extends @Nullable Object, V extends @Nullable Object> extends ViewOfKeys<K, V, EntryMap<K, V>> {

    KeyView(EntryMap<K, V> map) {
        super(map);
    }

    @Override
    public Iterator<K> iterator() {
        return new EntryCursor<>(map, Map.Entry::getKey);
    }

    @Override
    public Spliterator<K> spliterator() {
        return map.index().keySet().spliterator();
    }
}
