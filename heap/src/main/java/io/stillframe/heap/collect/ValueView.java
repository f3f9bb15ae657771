// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The values of a map. */
final class ValueView<K extends @Nullable Object, V extends @Nullable Object>
        extends ViewOfValues<K, V, EntryMap<K, V>> {

    ValueView(EntryMap<K, V> map) {
        super(map);
    }

    @Override
    public Iterator<V> iterator() {
        return new EntryCursor<>(map, place -> place.getValue().value);
    }

    @Override
    public Spliterator<V> spliterator() {
        return new MappedSpliterator<>(map.index().values().spliterator(), node -> node.value);
    }
}
