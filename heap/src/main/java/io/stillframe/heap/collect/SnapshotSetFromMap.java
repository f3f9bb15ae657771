// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set whose elements are the keys of a map of the state. */
public final class SnapshotSetFromMap<E extends @Nullable Object> extends ShownCollection<E, Set<E>> implements Set<E> {

    /** Of {@code shown}. */
    public SnapshotSetFromMap(Map<E, Boolean> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotSetFromMap(@Nullable Object shown) {
        super(CollectionKind.SET_FROM_MAP, of -> new KeysAsSet<>((Map<E, Boolean>) of), shown);
    }

    static SnapshotSetFromMap<?> forRestore() {
        return new SnapshotSetFromMap<>((@Nullable Object) null);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new LinkedHashSet<>(this));
    }
}
