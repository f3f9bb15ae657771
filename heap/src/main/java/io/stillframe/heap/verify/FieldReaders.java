// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import io.stillframe.heap.StateTypes;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state fields of classes as reflection has them. Not thread-safe. */
final class FieldReaders {

    private final StateTypes types;
    private final Map<String, List<Field>> known = new HashMap<>();

    FieldReaders(StateTypes types) {
        this.types = types;
    }

    /** Fields of the enhanced class of that name, of which {@code instance} is one. */
    List<Field> of(String className, Object instance) {
        return known.computeIfAbsent(className, name -> find(name, instance.getClass()));
    }

    static @Nullable Object read(Field field, Object instance) {
        try {
            return field.get(instance);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("made accessible before: " + field, e);
        }
    }

    private List<Field> find(String className, Class<?> type) {
        Map<String, Class<?>> levels = new HashMap<>();
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            levels.put(level.getName(), level);
        }
        List<Field> fields = new ArrayList<>();
        for (StateTypes.Field state : types.fields(className)) {
            Class<?> level = levels.get(state.declaringClass());
            if (level == null) {
                throw new IllegalStateException(type + " is no " + state.declaringClass());
            }
            try {
                Field field = level.getDeclaredField(state.name());
                field.setAccessible(true);
                fields.add(field);
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(state + " is not there", e);
            }
        }
        return fields;
    }
}
