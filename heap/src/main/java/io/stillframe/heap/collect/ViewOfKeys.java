// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractSet;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys of a map, in whatever way they are gone over. */
abstract class ViewOfKeys<K extends @Nullable Object, V extends @Nullable Object, M extends Viewed<K, V>>
        extends AbstractSet<K> {

    final M map;

    ViewOfKeys(M map) {
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
    public final boolean contains(@Nullable Object key) {
        return map.containsKey(key);
    }

    @Override
    public final boolean remove(@Nullable Object key) {
        return map.removeKey(key);
    }

    @Override
    public final void forEach(Consumer<? super K> action) {
        Objects.requireNonNull(action);
        map.forEach((key, value) -> action.accept(key));
    }
}
