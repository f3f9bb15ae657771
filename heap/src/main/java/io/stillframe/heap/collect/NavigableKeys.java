// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys of a sorted map, or, if {@code filler} is given, a sorted set: then elements can be added, with that value. */
final class NavigableKeys<K extends @Nullable Object, V extends @Nullable Object> extends AbstractSet<K>
        implements NavigableSet<K>, Serializable {

    private final transient NavigableEntryMap<K, V> map;
    private final transient @Nullable V filler;

    NavigableKeys(NavigableEntryMap<K, V> map, @Nullable V filler) {
        this.map = map;
        this.filler = filler;
    }

    private NavigableKeys<K, V> part(NavigableEntryMap<K, V> of) {
        return new NavigableKeys<>(of, filler);
    }

    NavigableEntryMap<K, V> map() {
        return map;
    }

    @Override
    public boolean add(K element) {
        if (filler == null) {
            throw new UnsupportedOperationException();
        }
        return map.add(element, filler);
    }

    @Override
    public int size() {
        return map.size();
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
    public Iterator<K> iterator() {
        return new EntryCursor<>(map, Map.Entry::getKey);
    }

    @Override
    public Iterator<K> descendingIterator() {
        return descendingSet().iterator();
    }

    @Override
    public Spliterator<K> spliterator() {
        return map.index().keySet().spliterator();
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return map.comparator();
    }

    @Override
    public K first() {
        return map.firstKey();
    }

    @Override
    public K last() {
        return map.lastKey();
    }

    @Override
    public @Nullable K lower(K key) {
        return map.lowerKey(key);
    }

    @Override
    public @Nullable K floor(K key) {
        return map.floorKey(key);
    }

    @Override
    public @Nullable K ceiling(K key) {
        return map.ceilingKey(key);
    }

    @Override
    public @Nullable K higher(K key) {
        return map.higherKey(key);
    }

    @Override
    public @Nullable K pollFirst() {
        Map.Entry<K, V> first = map.pollFirstEntry();
        return first == null ? null : first.getKey();
    }

    @Override
    public @Nullable K pollLast() {
        Map.Entry<K, V> last = map.pollLastEntry();
        return last == null ? null : last.getKey();
    }

    @Override
    public NavigableSet<K> descendingSet() {
        return part(map.descendingMap());
    }

    @Override
    public NavigableSet<K> subSet(K from, boolean fromInclusive, K to, boolean toInclusive) {
        return part(map.subMap(from, fromInclusive, to, toInclusive));
    }

    @Override
    public NavigableSet<K> headSet(K to, boolean inclusive) {
        return part(map.headMap(to, inclusive));
    }

    @Override
    public NavigableSet<K> tailSet(K from, boolean inclusive) {
        return part(map.tailMap(from, inclusive));
    }

    @Override
    public SortedSet<K> subSet(K from, K to) {
        return subSet(from, true, to, false);
    }

    @Override
    public SortedSet<K> headSet(K to) {
        return headSet(to, false);
    }

    @Override
    public SortedSet<K> tailSet(K from) {
        return tailSet(from, true);
    }

    /** As the JDK's parts of a TreeSet: an object stream holds no heap. The keys of a TreeMap cannot be in one. */
    private Object writeReplace() throws ObjectStreamException {
        if (filler == null) {
            throw new NotSerializableException(getClass().getName());
        }
        return Unwrapping.serialForm(this, () -> {
            NavigableSet<K> copy = new TreeSet<>(map.order());
            copy.addAll(this);
            return map.range().of(copy);
        });
    }
}
