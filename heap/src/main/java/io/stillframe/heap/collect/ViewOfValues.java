// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractCollection;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of a map, in whatever way they are gone over. */
abstract class ViewOfValues<K extends @Nullable Object, V extends @Nullable Object, M extends Viewed<K, V>>
        extends AbstractCollection<V> {

    final M map;

    ViewOfValues(M map) {
        this.map = map;
    }

    @Override
    public final int size() {
        return map.size();
    }

    @Override
    public final void clear() {
        map.clear();
    }

    @Override
    public final boolean contains(@Nullable Object value) {
        return map.containsValue(value);
    }

    @Override
    public final void forEach(Consumer<? super V> action) {
        Objects.requireNonNull(action);
        map.forEach((key, value) -> action.accept(value));
    }
}
