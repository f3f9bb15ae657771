// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the JDK's that is set through the barrier. */
final class MirrorEntry<K extends @Nullable Object, V extends @Nullable Object> implements Map.Entry<K, V> {

    private final MirrorCore<K, V> core;
    private final Map.Entry<K, V> entry;

    MirrorEntry(MirrorCore<K, V> core, Map.Entry<K, V> entry) {
        this.core = core;
        this.entry = entry;
    }

    @Override
    public K getKey() {
        return entry.getKey();
    }

    @Override
    public V getValue() {
        return entry.getValue();
    }

    @Override
    public V setValue(V value) {
        core.beforeChange();
        V stored = core.adopt(value);
        V old = entry.setValue(stored);
        core.note(entry.getKey(), stored);
        return old;
    }

    @Override
    @SuppressWarnings("EqualsUsingHashCode") // whatever the JDK's entry does
    public boolean equals(@Nullable Object other) {
        return entry.equals(other instanceof MirrorEntry<?, ?> mirror ? mirror.entry : other);
    }

    @Override
    public int hashCode() {
        return entry.hashCode();
    }

    @Override
    public String toString() {
        return entry.toString();
    }
}
