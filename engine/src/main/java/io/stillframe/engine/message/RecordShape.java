// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.message;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record class as {@link RecordCodec} reads and writes it, looked up once: a report has thousands of records. Immutable. */
final class RecordShape {

    private static final ClassValue<RecordShape> KNOWN = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Component> components = new ArrayList<>();
    private final Constructor<?> constructor;

    /**
     * One component.
     *
     * @param type its class
     * @param declared the same with what it is made of
     * @param accessor reads it
     */
    record Component(Class<?> type, Type declared, Method accessor) {
        @Nullable
        Object of(Record value) {
            try {
                return accessor.invoke(value);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException("component " + accessor + " cannot be read", e);
            }
        }
    }

    private RecordShape(Class<?> type) {
        RecordComponent[] all = type.getRecordComponents();
        if (all == null) {
            throw new IllegalArgumentException("no record: " + type);
        }
        Class<?>[] types = new Class<?>[all.length];
        for (int i = 0; i < all.length; i++) {
            types[i] = all[i].getType();
            components.add(new Component(types[i], all[i].getGenericType(), all[i].getAccessor()));
        }
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("no record: " + type, e);
        }
    }

    static RecordShape of(Class<?> type) {
        return KNOWN.get(type);
    }

    List<Component> components() {
        return components;
    }

    Object make(@Nullable Object[] values) throws ReflectiveOperationException {
        return constructor.newInstance(values);
    }
}
