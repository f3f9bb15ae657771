// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.SectionReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedList;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which collections there are, and their codes in segments. */
public final class CollectionKinds {

    private CollectionKinds() {}

    /** JDK class (internal name) to the class (internal name) that the weaver creates instead, with like constructors. */
    public static Map<String, String> replacements() {
        Map<String, String> replacements = new HashMap<>();
        for (CollectionKind kind : CollectionKind.values()) {
            Class<?> replaced = kind.replaced();
            if (replaced != null) {
                replacements.put(internalName(replaced), internalName(kind.replacement()));
            }
        }
        return Map.copyOf(replacements);
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /**
     * An empty collection for a restore.
     *
     * @param header what will be read into it, needed before for some kinds
     * @throws IllegalArgumentException if there is no such kind
     */
    public static CollectionSection create(int kind, Supplier<SectionReader> header) {
        CollectionKind found = CollectionKind.of(kind);
        return found == CollectionKind.ENUM_MAP ? SnapshotEnumMap.restored(header.get()) : found.create();
    }

    /** Name of the class of the JDK that collections of that kind stand for; of one that has none, its own. */
    public static String replacedBy(int kind) {
        CollectionKind found = CollectionKind.of(kind);
        Class<?> replaced = found.replaced();
        return replaced == null ? found.name().toLowerCase(Locale.ROOT).replace('_', ' ') : replaced.getName();
    }

    /** Name of the class of its kind: from Java 21 on some are of a superclass of that. */
    public static String className(CollectionSection collection) {
        return CollectionKind.of(collection.stillframe$kind()).replacement().getName();
    }

    /** Another one with the same elements that belongs to no heap. */
    @SuppressWarnings("NonApiType") // of each class its own clone
    public static CollectionSection copyOf(CollectionSection collection) {
        Object copy;
        if (collection instanceof HashMap<?, ?> map) {
            copy = map.clone();
        } else if (collection instanceof TreeMap<?, ?> map) {
            copy = map.clone();
        } else if (collection instanceof HashSet<?> set) {
            copy = set.clone();
        } else if (collection instanceof TreeSet<?> set) {
            copy = set.clone();
        } else if (collection instanceof ArrayList<?> list) {
            copy = list.clone();
        } else if (collection instanceof LinkedList<?> list) {
            copy = list.clone();
        } else if (collection instanceof ArrayDeque<?> deque) {
            copy = deque.clone();
        } else if (collection instanceof EnumMap<?, ?> map) {
            copy = map.clone();
        } else if (collection instanceof IdentityHashMap<?, ?> map) {
            copy = map.clone();
        } else if (collection instanceof ConcurrentHashMap<?, ?> map) {
            copy = new SnapshotConcurrentHashMap<>(map);
        } else if (collection instanceof PriorityQueue<?> queue) {
            copy = new SnapshotPriorityQueue<>(queue);
        } else if (collection instanceof SnapshotKeySet<?> set) {
            copy = new SnapshotKeySet<>(set);
        } else {
            copy = WrappedCollections.another((CoreSection) collection);
        }
        return (CollectionSection) copy;
    }

    /** Whether it only shows another collection, which is all that its header says. */
    public static boolean isView(Object collection) {
        return collection instanceof CoreSection section && section.stillframe$core() instanceof ViewCore<?>;
    }

    /**
     * What stands in the place of a wrapper that adds nothing in state: the collection inside one of
     * {@code Collections.synchronizedList} and its kind; everything else of itself.
     */
    public static Object unwrapped(Object object) {
        return WrappedCollections.isSynchronized(object) ? Unwrapping.inside(object) : object;
    }

    /**
     * One of our collections with the elements of a JDK one, or null if {@code object} is no JDK collection that has a
     * counterpart. Elements are taken as they are.
     */
    public static @Nullable CollectionSection convert(Object object) {
        return Conversion.of(object);
    }
}
