// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The values of a map that the JDK holds: read there, removed through the barrier. */
final class MirrorValues<K extends @Nullable Object, V extends @Nullable Object> extends AbstractCollection<V> {

    private final MirrorCore<K, V> core;

    MirrorValues(MirrorCore<K, V> core) {
        this.core = core;
    }

    private Collection<V> values() {
        return core.map().values();
    }

    @Override
    public int size() {
        return values().size();
    }

    @Override
    public boolean contains(@Nullable Object value) {
        return values().contains(value);
    }

    @Override
    public Iterator<V> iterator() {
        return new MirrorCursor<>(core, Map.Entry::getValue);
    }

    @Override
    public Spliterator<V> spliterator() {
        return values().spliterator();
    }

    @Override
    public boolean remove(@Nullable Object value) {
        Iterator<V> all = iterator();
        while (all.hasNext()) {
            if (core.isSame(value, all.next())) {
                all.remove();
                return true;
            }
        }
        return false;
    }

    @Override
    public void clear() {
        core.clear();
    }
}
