// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One of our collections: its code, the JDK class it stands for, and how to make an empty one. */
@SuppressWarnings("ImmutableEnumChecker") // constructors
enum CollectionKind {
    HASH_MAP(1, HashMap.class, SnapshotHashMap.class, SnapshotHashMap::new),
    LINKED_HASH_MAP(2, LinkedHashMap.class, SnapshotLinkedHashMap.class, SnapshotLinkedHashMap::new),
    TREE_MAP(3, TreeMap.class, SnapshotTreeMap.class, SnapshotTreeMap::new),
    HASH_SET(4, HashSet.class, SnapshotHashSet.class, SnapshotHashSet::new),
    LINKED_HASH_SET(5, LinkedHashSet.class, SnapshotLinkedHashSet.class, SnapshotLinkedHashSet::new),
    TREE_SET(6, TreeSet.class, SnapshotTreeSet.class, SnapshotTreeSet::new),
    ARRAY_LIST(7, ArrayList.class, SnapshotArrayList.class, SnapshotArrayList::new),
    LINKED_LIST(8, LinkedList.class, SnapshotLinkedList.class, SnapshotLinkedList::new),
    ARRAY_DEQUE(9, ArrayDeque.class, SnapshotArrayDeque.class, SnapshotArrayDeque::new);

    private final int code;
    private final Class<?> replaced;
    private final Class<? extends CollectionSection> replacement;
    private final Supplier<? extends CollectionSection> empty;

    CollectionKind(
            int code,
            Class<?> replaced,
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
