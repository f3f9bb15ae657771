// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks over the JDK's entries and removes through the barrier; {@code shown} is what the application sees of one. */
final class MirrorCursor<K extends @Nullable Object, V extends @Nullable Object, T extends @Nullable Object>
        implements Iterator<T> {

    private final MirrorCore<K, V> core;
    private final Iterator<Map.Entry<K, V>> entries;
    private final Function<Map.Entry<K, V>, T> shown;
    private @Nullable Runnable forgetting;

    MirrorCursor(MirrorCore<K, V> core, Function<Map.Entry<K, V>, T> shown) {
        this.core = core;
        this.entries = core.map().entrySet().iterator();
        this.shown = shown;
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public T next() {
        Map.Entry<K, V> entry = entries.next();
        // A removed entry need not know its key any more.
        K key = entry.getKey();
        forgetting = () -> core.forget(key);
        return shown.apply(entry);
    }

    @Override
    public void remove() {
        core.beforeChange();
        entries.remove();
        if (forgetting != null) {
            forgetting.run();
            forgetting = null;
        }
    }
}
