// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the JDK class that one of our maps extends does itself, without the barrier that the subclass puts before it. */
interface JdkMap<K extends @Nullable Object, V extends @Nullable Object> {

    int size();

    @Nullable
    V get(@Nullable Object key);

    boolean containsKey(@Nullable Object key);

    @Nullable
    V put(K key, V value);

    @Nullable
    V remove(@Nullable Object key);

    void clear();

    /** Makes room for {@code more} entries that are about to come, as its putAll does. */
    void reserve(int more);

    Set<K> keySet();

    Collection<V> values();

    Set<Map.Entry<K, V>> entrySet();
}
