// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the components of a stored record become those of the class as it is now: by name.
 *
 * @param sources for each component of the class its position among the stored ones, or -1
 * @param types of the components of the class
 */
record ComponentOrder(int[] sources, List<Class<?>> types) {

    static ComponentOrder of(Class<?> type, TypeLayout stored) {
        List<String> names = new ArrayList<>();
        stored.fields().forEach(field -> names.add(field.name()));
        RecordComponent[] components = type.getRecordComponents();
        int[] sources = new int[components.length];
        List<Class<?>> types = new ArrayList<>();
        for (int i = 0; i < sources.length; i++) {
            sources[i] = names.indexOf(components[i].getName());
            types.add(components[i].getType());
        }
        return new ComponentOrder(sources, types);
    }

    /** Arguments of the canonical constructor; components that were not stored get the default of their type. */
    @Nullable
    Object[] arrange(@Nullable Object[] stored) {
        @Nullable Object[] arranged = new Object[sources.length];
        for (int i = 0; i < arranged.length; i++) {
            Object value = sources[i] < 0 ? null : stored[sources[i]];
            arranged[i] =
                    types.get(i).isPrimitive() ? Primitive.of(types.get(i)).fit(value) : value;
        }
        return arranged;
    }
}
