// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.api.spi.MessageCatalog;
import io.stillframe.heap.weave.Weaver;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one class are taken apart and made. Immutable.
 *
 * @param getters of the components, each from Object to Object
 * @param maker from an array of the components to a Record
 */
record RecordShape(Class<?> type, List<MethodHandle> getters, MethodHandle maker) {

    private static final MessageCatalog MESSAGES = new MessageCatalog(Weaver.class);

    static RecordShape of(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("no record: " + type.getName());
        }
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            MethodHandle[] getters = new MethodHandle[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                Field field = type.getDeclaredField(components[i].getName());
                field.setAccessible(true);
                getters[i] = MethodHandles.lookup()
                        .unreflectGetter(field)
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            MethodHandle maker = MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
            return new RecordShape(type, List.of(getters), maker);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedStateException(MESSAGES.text("STFR0170E", type.getName(), e), e);
        }
    }

    @Nullable
    Object[] components(Record value) {
        @Nullable Object[] components = new @Nullable Object[getters.size()];
        try {
            for (int i = 0; i < components.length; i++) {
                components[i] = getters.get(i).invokeExact((Object) value);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("reading a field of " + type.getName(), e);
        }
        return components;
    }

    Record create(@Nullable Object[] components) {
        try {
            return (Record) maker.invokeExact(components);
        } catch (Throwable e) {
            throw new UnsupportedStateException(MESSAGES.text("STFR0172E", type.getName(), e), e);
        }
    }
}
