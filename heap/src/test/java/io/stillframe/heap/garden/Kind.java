// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A kind of collection: how an empty one is made, and what may be in it. A new kind is one more line. */
enum Kind {
    ARRAY_LIST(ArrayList::new, Domain.ANYTHING),
    MADE_OUTSIDE(Outside::list, Domain.ANYTHING),
    LINKED_LIST(LinkedList::new, Domain.ANYTHING),
    ARRAY_DEQUE(() -> new ArrayDeque<>(), Domain.NO_NULLS),
    HASH_MAP(() -> new HashMap<>(), Domain.ANYTHING),
    HASH_MAP_MADE_OUTSIDE(Outside::map, Domain.ANYTHING),
    SPARSE_HASH_MAP(() -> new HashMap<>(100, 0.3f), Domain.ANYTHING),
    LINKED_HASH_MAP(() -> new LinkedHashMap<>(), Domain.ANYTHING),
    ACCESS_ORDERED_MAP(() -> new LinkedHashMap<>(16, 0.75f, true), Domain.ANYTHING),
    TREE_MAP(() -> new TreeMap<>(), Domain.SORTED),
    REVERSED_TREE_MAP(() -> new TreeMap<>(Comparator.reverseOrder()), Domain.SORTED),
    HASH_SET(() -> new HashSet<>(), Domain.ANYTHING),
    LINKED_HASH_SET(() -> new LinkedHashSet<>(), Domain.ANYTHING),
    TREE_SET(() -> new TreeSet<>(), Domain.SORTED),
    PRIORITY_QUEUE(() -> new PriorityQueue<>(), Domain.SORTED),
    ENUM_MAP(() -> new EnumMap<Season, Object>(Season.class), Domain.SEASONS),
    CONCURRENT_HASH_MAP(() -> new ConcurrentHashMap<>(), Domain.NO_NULLS);

    /** What may be an element or key. */
    enum Domain {
        /** Keys of every kind, null too. */
        ANYTHING,
        /** The same without null. */
        NO_NULLS,
        /** What can be compared with each other. */
        SORTED,
        /** Constants of one enum. */
        SEASONS
    }

    private static final List<Kind> ALL = List.of(values());

    private final Supplier<Object> maker;
    private final Domain domain;

    Kind(Supplier<Object> maker, Domain domain) {
        this.maker = maker;
        this.domain = domain;
    }

    static Kind any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    Object make() {
        return maker.get();
    }

    /** An element of a set or a key of a map: nothing whose hash code changes. */
    Object key(Random random, Garden garden) {
        if (domain == Domain.SORTED) {
            return random.nextInt(40);
        }
        if (domain == Domain.SEASONS) {
            return Garden.season(random);
        }
        Object key = garden.key(random);
        return key == null && domain == Domain.NO_NULLS ? (Object) 0 : key;
    }

    /** An element of a list or a value of a map. */
    Object value(Random random, Garden garden) {
        if (domain == Domain.SORTED && random.nextBoolean()) {
            return random.nextInt(40);
        }
        Object value = garden.value(random);
        return value == null && domain == Domain.NO_NULLS ? (Object) "" : value;
    }
}
