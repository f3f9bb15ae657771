// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which collections there are, and their codes in segments. */
public final class CollectionKinds {

    private CollectionKinds() {}

    /** JDK class (internal name) to the class (internal name) that the weaver creates instead, with like constructors. */
    public static Map<String, String> replacements() {
        Map<String, String> replacements = new HashMap<>();
        for (CollectionKind kind : CollectionKind.values()) {
            replacements.put(internalName(kind.replaced()), internalName(kind.replacement()));
        }
        return Map.copyOf(replacements);
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /**
     * An empty collection for a restore.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static CollectionSection create(int kind) {
        return CollectionKind.of(kind).create();
    }

    /**
     * One of our collections with the elements of a JDK one, or null if {@code object} is no JDK collection that has a
     * counterpart. Elements are taken as they are.
     */
    public static @Nullable CollectionSection convert(Object object) {
        return Conversion.of(object);
    }
}
