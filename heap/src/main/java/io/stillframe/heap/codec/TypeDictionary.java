// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The type layouts of a segment that is being written, each with its index. Not thread-safe. */
final class TypeDictionary {

    private final Map<TypeLayout, Integer> indexes = new HashMap<>();
    private final List<TypeLayout> layouts = new ArrayList<>();

    /** The index of {@code layout}, which is added if it is new. */
    int indexOf(TypeLayout layout) {
        return indexes.computeIfAbsent(layout, added -> {
            layouts.add(added);
            return layouts.size() - 1;
        });
    }

    void write(ByteSink out) {
        out.varint(layouts.size());
        layouts.forEach(layout -> layout.write(out));
    }
}
