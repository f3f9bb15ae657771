// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows another set of the state, and cannot be changed itself. */
public final class SnapshotUnmodifiableSet<E extends @Nullable Object> extends ShownCollection<E, Set<E>>
        implements Set<E> {

    /** Of {@code shown}. */
    public SnapshotUnmodifiableSet(Set<E> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotUnmodifiableSet(@Nullable Object shown) {
        super(CollectionKind.UNMODIFIABLE_SET, of -> Collections.unmodifiableSet((Set<E>) of), shown);
    }

    static SnapshotUnmodifiableSet<?> forRestore() {
        return new SnapshotUnmodifiableSet<>((@Nullable Object) null);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> Collections.unmodifiableSet(new LinkedHashSet<>(this)));
    }
}
