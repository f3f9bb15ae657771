// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that says it has entries but gives none: put into a HashMap it makes its table as long as the real one would. */
final class Announced<K extends @Nullable Object, V extends @Nullable Object> extends AbstractMap<K, V> {

    private final int size;

    Announced(int size) {
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return Collections.emptySet();
    }
}
