// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Shows another collection of the state, and cannot be changed itself. */
public final class SnapshotUnmodifiableCollection<E extends @Nullable Object>
        extends ShownCollection<E, Collection<E>> {

    /** Of {@code shown}. */
    public SnapshotUnmodifiableCollection(Collection<E> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotUnmodifiableCollection(@Nullable Object shown) {
        super(
                CollectionKind.UNMODIFIABLE_COLLECTION,
                of -> Collections.unmodifiableCollection((Collection<E>) of),
                shown);
    }

    static SnapshotUnmodifiableCollection<?> forRestore() {
        return new SnapshotUnmodifiableCollection<>((@Nullable Object) null);
    }

    /** As the JDK's, which does not know whether equality is that of a list or a set. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> Collections.unmodifiableCollection(new ArrayList<>(this)));
    }
}
