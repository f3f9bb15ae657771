// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of our collections: its code, the JDK class in whose place it is made, and how to make an empty one. */
@SuppressWarnings("ImmutableEnumChecker") // constructors
enum CollectionKind {
    HASH_MAP(1, HashMap.class, SnapshotHashMap.class, SnapshotHashMap::new),
    LINKED_HASH_MAP(
            2,
            LinkedHashMap.class,
            SequencedClass.MAP.type(),
            () -> SequencedClass.newMap(16, HashTables.DEFAULT_LOAD_FACTOR, false)),
    TREE_MAP(3, TreeMap.class, SnapshotTreeMap.class, SnapshotTreeMap::new),
    HASH_SET(4, HashSet.class, SnapshotHashSet.class, SnapshotHashSet::new),
    LINKED_HASH_SET(5, LinkedHashSet.class, SequencedClass.SET.type(), () -> SequencedClass.newSet(16)),
    TREE_SET(6, TreeSet.class, SnapshotTreeSet.class, SnapshotTreeSet::new),
    ARRAY_LIST(7, ArrayList.class, SnapshotArrayList.class, SnapshotArrayList::new),
    LINKED_LIST(8, LinkedList.class, SnapshotLinkedList.class, SnapshotLinkedList::new),
    ARRAY_DEQUE(9, ArrayDeque.class, SnapshotArrayDeque.class, SnapshotArrayDeque::new),
    PRIORITY_QUEUE(10, PriorityQueue.class, SnapshotPriorityQueue.class, SnapshotPriorityQueue::new),
    ENUM_MAP(11, EnumMap.class, SnapshotEnumMap.class, SnapshotEnumMap::withoutKeys),
    IDENTITY_HASH_MAP(12, IdentityHashMap.class, SnapshotIdentityHashMap.class, SnapshotIdentityHashMap::new),
    CONCURRENT_HASH_MAP(13, ConcurrentHashMap.class, SnapshotConcurrentHashMap.class, SnapshotConcurrentHashMap::new),
    CONCURRENT_KEY_SET(14, null, SnapshotKeySet.class, SnapshotKeySet::new),
    UNMODIFIABLE_COLLECTION(15, null, SnapshotUnmodifiableCollection.class, SnapshotUnmodifiableCollection::forRestore),
    UNMODIFIABLE_LIST(16, null, SnapshotUnmodifiableList.class, SnapshotUnmodifiableList::forRestore),
    UNMODIFIABLE_SET(17, null, SnapshotUnmodifiableSet.class, SnapshotUnmodifiableSet::forRestore),
    UNMODIFIABLE_SORTED_SET(
            18, null, SnapshotUnmodifiableNavigableSet.class, SnapshotUnmodifiableNavigableSet::forRestore),
    UNMODIFIABLE_MAP(19, null, SnapshotUnmodifiableMap.class, SnapshotUnmodifiableMap::forRestore),
    UNMODIFIABLE_SORTED_MAP(
            20, null, SnapshotUnmodifiableNavigableMap.class, SnapshotUnmodifiableNavigableMap::forRestore),
    SET_FROM_MAP(21, null, SnapshotSetFromMap.class, SnapshotSetFromMap::forRestore);

    private final int code;
    private final @Nullable Class<?> replaced;
    private final Class<? extends CollectionSection> replacement;
    private final Supplier<? extends CollectionSection> empty;

    CollectionKind(
            int code,
            @Nullable Class<?> replaced,
            Class<? extends CollectionSection> replacement,
            Supplier<? extends CollectionSection> empty) {
        this.code = code;
        this.replaced = replaced;
        this.replacement = replacement;
        this.empty = empty;
    }

    /** Stable code in segments. */
    int code() {
        return code;
    }

    /** Null if nobody but the JDK can make its instances. */
    @Nullable
    Class<?> replaced() {
        return replaced;
    }

    Class<? extends CollectionSection> replacement() {
        return replacement;
    }

    CollectionSection create() {
        return empty.get();
    }

    static CollectionKind of(int code) {
        for (CollectionKind each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalArgumentException("no collection kind " + code);
    }
}
