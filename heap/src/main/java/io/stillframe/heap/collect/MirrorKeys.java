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

/** The keys of a map that the JDK holds: read there, removed through the barrier. */
final class MirrorKeys<K extends @Nullable Object, V extends @Nullable Object> extends AbstractSet<K> {

    private final MirrorCore<K, V> core;

    MirrorKeys(MirrorCore<K, V> core) {
        this.core = core;
    }

    private Set<K> keys() {
        return core.map().keySet();
    }

    @Override
    public int size() {
        return keys().size();
    }

    @Override
    public boolean contains(@Nullable Object key) {
        return core.map().containsKey(key);
    }

    @Override
    public Iterator<K> iterator() {
        return new MirrorCursor<>(core, Map.Entry::getKey);
    }

    @Override
    public Spliterator<K> spliterator() {
        return keys().spliterator();
    }

    @Override
    public boolean remove(@Nullable Object key) {
        core.beforeChange();
        boolean removed = keys().remove(key);
        if (removed) {
            core.forget(key);
        }
        return removed;
    }

    /** Asks {@code other}, however small it is: the map may compare keys in another way. */
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
    public boolean equals(@Nullable Object other) {
        return other == this || keys().equals(other);
    }

    @Override
    public int hashCode() {
        return keys().hashCode();
    }
}
