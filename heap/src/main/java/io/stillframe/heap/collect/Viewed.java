// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the views of its keys, values and entries ask of a map. */
interface Viewed<K extends @Nullable Object, V extends @Nullable Object> {

    int size();

    boolean containsKey(@Nullable Object key);

    boolean containsValue(@Nullable Object value);

    /** Whether {@code key} is there, with {@code value}. */
    boolean containsEntry(@Nullable Object key, @Nullable Object value);

    /** Fails if the current thread may not write. */
    void beforeChange();

    /** Whether there was {@code key} to remove. */
    boolean removeKey(@Nullable Object key);

    /** Whether there was {@code key} with {@code value} to remove. */
    boolean remove(@Nullable Object key, @Nullable Object value);

    void clear();

    void forEach(BiConsumer<? super K, ? super V> action);
}
