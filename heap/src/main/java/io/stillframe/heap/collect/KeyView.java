// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys of a map. */
final class KeyView<K extends @Nullable Object, V extends @Nullable Object> extends AbstractSet<K> {

    private final EntryMap<K, V> map;

    KeyView(EntryMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public Iterator<K> iterator() {
        return new EntryCursor<>(map, Map.Entry::getKey);
    }

    @Override
    public boolean contains(@Nullable Object key) {
        return map.containsKey(key);
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return map.removeKey(key);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public void forEach(Consumer<? super K> action) {
        Objects.requireNonNull(action);
        map.forEach((key, value) -> action.accept(key));
    }

    @Override
    public Spliterator<K> spliterator() {
        return map.index().keySet().spliterator();
    }
}
