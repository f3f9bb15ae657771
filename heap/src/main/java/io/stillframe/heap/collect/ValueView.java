// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of a map. */
final class ValueView<K extends @Nullable Object, V extends @Nullable Object> extends AbstractCollection<V> {

    private final EntryMap<K, V> map;

    ValueView(EntryMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public Iterator<V> iterator() {
        return new EntryCursor<>(map, place -> place.getValue().value);
    }

    @Override
    public boolean contains(@Nullable Object value) {
        return map.containsValue(value);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public void forEach(Consumer<? super V> action) {
        Objects.requireNonNull(action);
        map.forEach((key, value) -> action.accept(value));
    }

    @Override
    public Spliterator<V> spliterator() {
        return new MappedSpliterator<>(map.index().values().spliterator(), node -> node.value);
    }
}
