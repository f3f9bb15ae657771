// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The views of linked collections that there are from Java 21 on. Called by what {@link SequencedClass} makes. */
final class SequencedViews {

    private static final String MAP = "java.util.SequencedMap";
    private static final String SET = "java.util.SequencedSet";
    private static final String COLLECTION = "java.util.SequencedCollection";

    private SequencedViews() {}

    static Object reversed(SnapshotLinkedHashMap<?, ?> map) {
        ReversedEntryMap<?, ?> reversed = map.reversedEntries();
        return SequencedView.of(MAP, reversed, reversed);
    }

    static Object sequencedKeySet(SnapshotLinkedHashMap<?, ?> map) {
        return keys(map.entries(), map.reversedEntries());
    }

    static Object sequencedValues(SnapshotLinkedHashMap<?, ?> map) {
        return values(map.entries(), map.reversedEntries());
    }

    static Object sequencedEntrySet(SnapshotLinkedHashMap<?, ?> map) {
        return entries(map.entries(), map.reversedEntries());
    }

    static <E extends @Nullable Object> Object reversed(SnapshotLinkedHashSet<E> set) {
        ReversedSet<E> reversed = new ReversedSet<>(set);
        return SequencedView.of(SET, reversed, reversed);
    }

    static Object keys(EntryMap<?, ?> map, EntryMap<?, ?> opposite) {
        return view(SET, map.keySet(), opposite.keySet(), () -> keys(opposite, map));
    }

    static Object values(EntryMap<?, ?> map, EntryMap<?, ?> opposite) {
        return view(COLLECTION, map.values(), opposite.values(), () -> values(opposite, map));
    }

    static Object entries(EntryMap<?, ?> map, EntryMap<?, ?> opposite) {
        return view(SET, map.entrySet(), opposite.entrySet(), () -> entries(opposite, map));
    }

    private static Object view(String type, Collection<?> view, Collection<?> opposite, Supplier<Object> reversed) {
        return SequencedView.of(type, new SequencedEnds<>(view, opposite, reversed), view);
    }
}
