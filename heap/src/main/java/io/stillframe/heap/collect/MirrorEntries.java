// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The entries of a map that the JDK holds: read there, set and removed through the barrier. */
final class MirrorEntries<K extends @Nullable Object, V extends @Nullable Object> extends AbstractSet<Map.Entry<K, V>> {

    private final MirrorCore<K, V> core;
    private final boolean growing;

    /** {@code growing} if the JDK's takes entries that are added to it. */
    MirrorEntries(MirrorCore<K, V> core, boolean growing) {
        this.core = core;
        this.growing = growing;
    }

    @Override
    public boolean add(Map.Entry<K, V> entry) {
        if (!growing) {
            throw new UnsupportedOperationException();
        }
        return core.put(entry.getKey(), entry.getValue()) == null;
    }

    private Set<Map.Entry<K, V>> entries() {
        return core.map().entrySet();
    }

    @Override
    public int size() {
        return entries().size();
    }

    @Override
    public boolean contains(@Nullable Object entry) {
        return entries().contains(entry);
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new MirrorCursor<>(core, entry -> new MirrorEntry<>(core, entry));
    }

    @Override
    public Spliterator<Map.Entry<K, V>> spliterator() {
        return new MappedSpliterator<>(entries().spliterator(), entry -> new MirrorEntry<>(core, entry));
    }

    @Override
    public boolean remove(@Nullable Object other) {
        core.beforeChange();
        boolean removed = entries().remove(other);
        if (removed && other instanceof Map.Entry<?, ?> entry) {
            core.forget(entry.getKey());
        }
        return removed;
    }

    /** Asks {@code other}, however small it is: the map may compare keys and values in another way. */
    @Override
    public boolean removeAll(Collection<?> other) {
        Objects.requireNonNull(other);
        return removeIf(other::contains);
    }

    @Override
    public void clear() {
        core.clear();
    }

    @Override
    public Object[] toArray() {
        return entries().toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return entries().toArray(array);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || entries().equals(other);
    }

    @Override
    public int hashCode() {
        return entries().hashCode();
    }
}
