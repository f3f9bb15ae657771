// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.collect.EntryNode.Content;
import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A set that behaves like those of {@link ConcurrentHashMap#newKeySet()}, whose class nobody else can extend or make. */
public final class SnapshotKeySet<E> extends AbstractSet<E> implements CoreSection, Serializable {

    private final transient ConcurrentHashMap<E, Boolean> elements = new ConcurrentHashMap<>();
    private final transient ConcurrentCore<E, Boolean> core =
            new ConcurrentCore<>(this, CollectionKind.CONCURRENT_KEY_SET, Content.KEY, new Own());
    private final transient Set<E> keys = new MirrorKeys<>(core);

    /** An empty one. */
    public SnapshotKeySet() {}

    /** One with the elements of {@code other}. */
    public SnapshotKeySet(Collection<? extends E> other) {
        core.mapOfLoaded().reserve(other.size());
        addAll(other);
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public int size() {
        return core.size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        core.lookFor(element);
        return elements.containsKey(Objects.requireNonNull(element));
    }

    @Override
    public boolean add(E element) {
        return core.put(element, true) == null;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return core.remove(element) != null;
    }

    @Override
    public boolean removeAll(Collection<?> other) {
        return keys.removeAll(other);
    }

    @Override
    public void clear() {
        keys.clear();
    }

    @Override
    public Iterator<E> iterator() {
        return keys.iterator();
    }

    @Override
    public Spliterator<E> spliterator() {
        return keys.spliterator();
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> {
            Set<E> copy = ConcurrentHashMap.newKeySet();
            copy.addAll(this);
            return copy;
        });
    }

    private final class Own implements JdkMap<E, Boolean> {

        @Override
        public int size() {
            return elements.size();
        }

        @Override
        public @Nullable Boolean get(@Nullable Object key) {
            return elements.get(Objects.requireNonNull(key));
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return elements.containsKey(Objects.requireNonNull(key));
        }

        @Override
        public @Nullable Boolean put(E key, Boolean value) {
            return elements.put(key, value);
        }

        @Override
        public @Nullable Boolean remove(@Nullable Object key) {
            return elements.remove(Objects.requireNonNull(key));
        }

        @Override
        public void clear() {
            elements.clear();
        }

        @Override
        public void reserve(int more) {
            elements.putAll(new Announced<>(more));
        }

        @Override
        public Set<E> keySet() {
            return elements.keySet();
        }

        @Override
        public Collection<Boolean> values() {
            return elements.values();
        }

        @Override
        public Set<Map.Entry<E, Boolean>> entrySet() {
            return elements.entrySet();
        }
    }
}
