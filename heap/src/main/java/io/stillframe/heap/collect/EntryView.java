// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The entries of a map. */
final class EntryView<K extends @Nullable Object, V extends @Nullable Object>
        extends ViewOfEntries<K, V, EntryMap<K, V>> {

    EntryView(EntryMap<K, V> map) {
        super(map);
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new EntryCursor<>(map, place -> new LiveEntry<>(map.core(), place));
    }

    @Override
    public Spliterator<Map.Entry<K, V>> spliterator() {
        return new MappedSpliterator<>(
                map.index().entrySet().spliterator(), place -> new LiveEntry<>(map.core(), place));
    }
}
