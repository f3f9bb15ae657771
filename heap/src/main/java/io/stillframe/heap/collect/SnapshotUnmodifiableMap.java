// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows another map of the state, and cannot be changed itself. */
public final class SnapshotUnmodifiableMap<K extends @Nullable Object, V extends @Nullable Object>
        extends ShownMap<K, V, Map<K, V>> {

    /** Of {@code shown}. */
    public SnapshotUnmodifiableMap(Map<K, V> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotUnmodifiableMap(@Nullable Object shown) {
        super(CollectionKind.UNMODIFIABLE_MAP, of -> Collections.unmodifiableMap((Map<K, V>) of), shown);
    }

    static SnapshotUnmodifiableMap<?, ?> forRestore() {
        return new SnapshotUnmodifiableMap<>((@Nullable Object) null);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> Collections.unmodifiableMap(new LinkedHashMap<>(this)));
    }
}
