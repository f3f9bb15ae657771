// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;

/** The wrappers of {@link java.util.Collections} by the names of their classes, and ours in their place. */
final class WrappedCollections {

    private static final String COLLECTIONS = "java.util.Collections$";

    private WrappedCollections() {}

    private static boolean isNamed(Object object, String prefix) {
        return object.getClass().getName().startsWith(COLLECTIONS + prefix);
    }

    static boolean isSynchronized(Object object) {
        return isNamed(object, "Synchronized");
    }

    static boolean isUnmodifiable(Object object) {
        return isNamed(object, "Unmodifiable");
    }

    static boolean isSetFromMap(Object object) {
        return isNamed(object, "SetFromMap");
    }

    /** What {@code wrapper} shows, however often it is wrapped. */
    static Object innermost(Object wrapper) {
        Object inside = Unwrapping.inside(wrapper);
        while (isUnmodifiable(inside) || isSynchronized(inside)) {
            inside = Unwrapping.inside(inside);
        }
        return inside;
    }

    /** Whether it is, or may be, a view of one of ours: a copy would not follow that. */
    static boolean isViewOfOurs(Object collection) {
        String name = collection.getClass().getName();
        return !(collection instanceof CoreSection)
                && (name.startsWith(WrappedCollections.class.getPackageName() + '.')
                        || name.startsWith("java.util.AbstractList$"));
    }

    /** A section that shows another and cannot be changed itself. */
    @SuppressWarnings("unchecked") // of elements of unknown type
    static CoreSection unmodifiable(Object shown) {
        if (shown instanceof NavigableMap<?, ?> map) {
            return new SnapshotUnmodifiableNavigableMap<>((NavigableMap<Object, Object>) map);
        } else if (shown instanceof Map<?, ?> map) {
            return new SnapshotUnmodifiableMap<>((Map<Object, Object>) map);
        } else if (shown instanceof NavigableSet<?> set) {
            return new SnapshotUnmodifiableNavigableSet<>((NavigableSet<Object>) set);
        } else if (shown instanceof Set<?> set) {
            return new SnapshotUnmodifiableSet<>((Set<Object>) set);
        } else if (shown instanceof List<?> list) {
            return new SnapshotUnmodifiableList<>((List<Object>) list);
        }
        return new SnapshotUnmodifiableCollection<>((Collection<?>) shown);
    }

    /** A set of the keys of the same map. */
    @SuppressWarnings("unchecked") // of elements of unknown type
    static CoreSection keysOf(Object setFromMap) {
        return new SnapshotSetFromMap<>((Map<Object, Boolean>) Unwrapping.inside(setFromMap));
    }

    /** Another view of the same. */
    @SuppressWarnings("unchecked") // of elements of unknown type
    static CoreSection another(CoreSection view) {
        Object shown = ((ViewCore<?>) view.stillframe$core()).shown();
        return view instanceof SnapshotSetFromMap<?>
                ? new SnapshotSetFromMap<>((Map<Object, Boolean>) shown)
                : unmodifiable(shown);
    }
}
