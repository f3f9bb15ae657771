// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a LinkedHashMap can do from Java 21 on; there is nobody to call it before. */
final class Sequenced {

    private static final @Nullable MethodHandle PUT_FIRST =
            find("putFirst", MethodType.methodType(Object.class, Object.class, Object.class));
    private static final @Nullable MethodHandle FIRST = find("firstEntry", MethodType.methodType(Map.Entry.class));
    private static final @Nullable MethodHandle LAST = find("lastEntry", MethodType.methodType(Map.Entry.class));

    private static final @Nullable MethodHandle REVERSED = findReversed();

    private Sequenced() {}

    private static @Nullable MethodHandle findReversed() {
        try {
            Class<?> result = Class.forName("java.util.SequencedMap");
            return find("reversed", MethodType.methodType(result));
        } catch (ClassNotFoundException e) {
            return null; // older than Java 21
        }
    }

    /** A view of a LinkedHashMap from the last entry to the first. */
    @SuppressWarnings("unchecked") // of the same entries
    static <K extends @Nullable Object, V extends @Nullable Object> Map<K, V> reversed(Map<K, V> map) {
        return (Map<K, V>) Objects.requireNonNull(call(REVERSED, map));
    }

    private static @Nullable MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(LinkedHashMap.class, name, type);
        } catch (NoSuchMethodException e) {
            return null; // older than Java 21
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts an entry before all others. */
    static <K extends @Nullable Object, V extends @Nullable Object> void putFirst(Map<K, V> map, K key, V value) {
        call(PUT_FIRST, map, key, value);
    }

    /** The last value of a map that is not empty; before Java 21 all are looked at. */
    static <V> V last(Map<?, V> map) {
        if (LAST != null) {
            return Objects.requireNonNull(end(map, false)).getValue();
        }
        Iterator<V> all = map.values().iterator();
        V last = all.next();
        while (all.hasNext()) {
            last = all.next();
        }
        return last;
    }

    /** The first or last entry, null if there is none. */
    @SuppressWarnings("unchecked") // an entry of the map
    static <K extends @Nullable Object, V extends @Nullable Object> Map.@Nullable Entry<K, V> end(
            Map<K, V> map, boolean first) {
        return (Map.Entry<K, V>) call(first ? FIRST : LAST, map);
    }

    private static @Nullable Object call(@Nullable MethodHandle method, @Nullable Object... arguments) {
        if (method == null) {
            throw new UnsupportedOperationException("needs Java 21");
        }
        try {
            return method.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // none of these methods declares one
        }
    }
}
