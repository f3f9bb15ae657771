// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes ours of the collections of the JDK, by their exact classes: what a subclass adds would be lost. */
final class Conversion {

    private static final Set<String> PACKAGES = Set.of("java.util", "java.util.concurrent");

    private Conversion() {}

    /** Ours with the same elements and rights, null if there is none for it. */
    static @Nullable CoreSection of(Object object) {
        Class<?> type = object.getClass();
        if (type.getClassLoader() != null || !PACKAGES.contains(type.getPackageName())) {
            return null;
        }
        CoreSection replaced = replacementOf(object, type);
        if (replaced != null) {
            return replaced;
        }
        if (WrappedCollections.isSetFromMap(object)) {
            return WrappedCollections.keysOf(object);
        }
        if (WrappedCollections.isUnmodifiable(object)) {
            Object shown = WrappedCollections.innermost(object);
            if (shown instanceof CoreSection) {
                return WrappedCollections.unmodifiable(shown);
            } else if (WrappedCollections.isViewOfOurs(shown)) {
                return null;
            }
        }
        return restrictionOf(type).map(object);
    }

    @SuppressWarnings({"unchecked", "NonApiType"}) // asked for by the exact class
    private static @Nullable CoreSection replacementOf(Object object, Class<?> type) {
        if (type == HashMap.class) {
            return hashMapOf((HashMap<?, ?>) object);
        } else if (type == LinkedHashMap.class) {
            return linkedHashMapOf((LinkedHashMap<Object, Object>) object);
        } else if (type == TreeMap.class) {
            return new SnapshotTreeMap<>((SortedMap<Object, Object>) object);
        } else if (type == HashSet.class) {
            return hashSetOf((HashSet<?>) object);
        } else if (type == LinkedHashSet.class) {
            return linkedHashSetOf((Collection<?>) object);
        } else if (type == TreeSet.class) {
            return new SnapshotTreeSet<>((SortedSet<Object>) object);
        } else if (type == ArrayList.class) {
            return new SnapshotArrayList<>((Collection<?>) object);
        } else if (type == LinkedList.class) {
            return new SnapshotLinkedList<>((Collection<?>) object);
        } else if (type == ArrayDeque.class) {
            return new SnapshotArrayDeque<>((Collection<?>) object);
        }
        return rarerOf(object, type);
    }

    @SuppressWarnings("NonApiType") // asked for by the exact class
    private static @Nullable CoreSection rarerOf(Object object, Class<?> type) {
        if (type == PriorityQueue.class) {
            return new SnapshotPriorityQueue<>((PriorityQueue<?>) object);
        } else if (type == EnumMap.class) {
            return enumMapOf((EnumMap<?, ?>) object);
        } else if (type == IdentityHashMap.class) {
            return new SnapshotIdentityHashMap<>((IdentityHashMap<?, ?>) object);
        } else if (type == ConcurrentHashMap.class) {
            return concurrentMapOf((ConcurrentHashMap<?, ?>) object);
        } else if (object instanceof ConcurrentHashMap.KeySetView<?, ?> keys
                && Boolean.TRUE.equals(keys.getMappedValue())) {
            return new SnapshotKeySet<>(keys);
        }
        return null;
    }

    private static SnapshotConcurrentHashMap<?, ?> concurrentMapOf(ConcurrentHashMap<?, ?> map) {
        if (map.isEmpty()) {
            return new SnapshotConcurrentHashMap<>();
        }
        // Half the length of a table is the capacity that leads to it, and with it the order stays the same.
        int length = CapacityNode.lengthOf(map.keySet().spliterator());
        SnapshotConcurrentHashMap<Object, Object> ours = new SnapshotConcurrentHashMap<>(length / 2);
        map.forEach(ours::put);
        return ours;
    }

    @SuppressWarnings("NonApiType") // asked for by the exact class
    private static <K extends Enum<K>> SnapshotEnumMap<?, ?> enumMapOf(EnumMap<K, ?> map) {
        return new SnapshotEnumMap<>(map);
    }

    @SuppressWarnings("NonApiType") // asked for by the exact class
    private static SnapshotHashMap<?, ?> hashMapOf(HashMap<?, ?> map) {
        if (map.isEmpty()) {
            return new SnapshotHashMap<>();
        }
        // With a table of the same length the order stays the same.
        int length = CapacityNode.lengthOf(map.keySet().spliterator());
        SnapshotHashMap<Object, Object> ours = new SnapshotHashMap<>(length);
        map.forEach(ours::put);
        return ours;
    }

    @SuppressWarnings("NonApiType") // asked for by the exact class
    private static SnapshotHashSet<?> hashSetOf(HashSet<?> set) {
        if (set.isEmpty()) {
            return new SnapshotHashSet<>();
        }
        SnapshotHashSet<Object> ours = new SnapshotHashSet<>(CapacityNode.lengthOf(set.spliterator()));
        ours.addAll(set);
        return ours;
    }

    @SuppressWarnings("NonApiType") // asked for by the exact class
    private static SnapshotLinkedHashMap<?, ?> linkedHashMapOf(LinkedHashMap<Object, Object> map) {
        SnapshotLinkedHashMap<Object, Object> ours =
                SequencedClass.newMap(16, HashTables.DEFAULT_LOAD_FACTOR, isAccessOrdered(map));
        // Not by get, which would be an access.
        map.forEach(ours::put);
        return ours;
    }

    private static SnapshotLinkedHashSet<?> linkedHashSetOf(Collection<?> set) {
        SnapshotLinkedHashSet<Object> ours = SequencedClass.newSet(SnapshotLinkedHashSet.capacityOfCopy(set));
        ours.addAll(set);
        return ours;
    }

    /** There is no way to ask, but to try on a copy. */
    @SuppressWarnings({"unchecked", "NonApiType"})
    private static boolean isAccessOrdered(LinkedHashMap<Object, Object> map) {
        Map<Object, Object> probe = (Map<Object, Object>) map.clone();
        probe.clear();
        probe.put(1, 1);
        probe.put(2, 2);
        probe.get(1);
        return probe.keySet().iterator().next().equals(2);
    }

    /** What the names of the JDK's other classes say about the collections they are. */
    private static Restriction restrictionOf(Class<?> type) {
        String name = type.getName();
        if (name.equals("java.util.Arrays$ArrayList")) {
            return Restriction.FIXED_SIZE;
        }
        return name.startsWith("java.util.ImmutableCollections$")
                        || name.startsWith("java.util.Collections$Unmodifiable")
                        || name.startsWith("java.util.Collections$Empty")
                        || name.startsWith("java.util.Collections$Singleton")
                        || name.equals("java.util.Collections$CopiesList")
                ? Restriction.UNMODIFIABLE
                : Restriction.UNKNOWN;
    }

    private enum Restriction {
        FIXED_SIZE {
            @Override
            @Nullable
            CoreSection map(Object object) {
                return restricted(general(object), Mutability.FIXED_SIZE);
            }
        },
        UNMODIFIABLE {
            @Override
            @Nullable
            CoreSection map(Object object) {
                return restricted(general(object), Mutability.UNMODIFIABLE);
            }
        },
        UNKNOWN {
            @Override
            @Nullable
            CoreSection map(Object object) {
                return null;
            }
        };

        abstract @Nullable CoreSection map(Object object);
    }

    private static @Nullable CoreSection restricted(@Nullable CoreSection collection, Mutability mutability) {
        if (collection != null) {
            collection.stillframe$core().restrict(mutability);
        }
        return collection;
    }

    /** One that keeps the order in which {@code object} gives its elements. */
    @SuppressWarnings("unchecked") // elements of unknown type
    private static @Nullable CoreSection general(Object object) {
        if (object instanceof SortedMap<?, ?> map) {
            return new SnapshotTreeMap<>((SortedMap<Object, Object>) map);
        } else if (object instanceof Map<?, ?> map) {
            SnapshotLinkedHashMap<Object, Object> ours =
                    SequencedClass.newMap(16, HashTables.DEFAULT_LOAD_FACTOR, false);
            ours.putAll(map);
            return ours;
        } else if (object instanceof SortedSet<?> set) {
            return new SnapshotTreeSet<>((SortedSet<Object>) set);
        } else if (object instanceof Set<?> set) {
            return linkedHashSetOf(set);
        } else if (object instanceof List<?> list) {
            return new SnapshotArrayList<>(list);
        } else if (object instanceof Collection<?> collection) {
            return new SnapshotArrayList<>(collection);
        }
        return null;
    }
}
