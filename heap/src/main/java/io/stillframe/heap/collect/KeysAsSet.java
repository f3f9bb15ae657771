// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The keys of a map as a set that can be added to; it compares elements as the map does keys. */
final class KeysAsSet<E extends @Nullable Object> extends AbstractSet<E> {

    private final Map<E, Boolean> map;

    KeysAsSet(Map<E, Boolean> map) {
        this.map = map;
    }

    private Set<E> keys() {
        return map.keySet();
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return map.containsKey(element);
    }

    @Override
    public boolean containsAll(Collection<?> other) {
        return keys().containsAll(other);
    }

    @Override
    public Iterator<E> iterator() {
        return keys().iterator();
    }

    @Override
    public Spliterator<E> spliterator() {
        return keys().spliterator();
    }

    @Override
    public boolean add(E element) {
        return map.put(element, Boolean.TRUE) == null;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return map.remove(element) != null;
    }

    @Override
    public boolean removeAll(Collection<?> other) {
        return keys().removeAll(other);
    }

    @Override
    public boolean retainAll(Collection<?> other) {
        return keys().retainAll(other);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || keys().equals(other);
    }

    @Override
    public int hashCode() {
        return keys().hashCode();
    }
}
