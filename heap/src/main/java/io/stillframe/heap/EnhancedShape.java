// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.api.spi.MessageCatalog;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.RestoreMarker;
import io.stillframe.heap.weave.Weaver;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loaded enhanced class: how to make an instance, and its fields. Immutable.
 *
 * @param maker from nothing to an {@link ObjectSection}; null if the class is abstract
 */
record EnhancedShape(Class<?> type, List<StateTypes.Field> fields, @Nullable MethodHandle maker) {

    private static final MessageCatalog MESSAGES = new MessageCatalog(Weaver.class);

    static EnhancedShape of(Class<?> type, List<StateTypes.Field> inherited) {
        if (!ObjectSection.class.isAssignableFrom(type)) {
            throw new UnsupportedStateException(MESSAGES.text("STFR0171E", type.getName()));
        }
        try {
            return new EnhancedShape(type, fields(type, inherited), maker(type));
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedStateException(MESSAGES.text("STFR0171E", type.getName()), e);
        }
    }

    ObjectSection newInstance() {
        if (maker == null) {
            throw new IllegalArgumentException("abstract: " + type.getName());
        }
        try {
            return (ObjectSection) maker.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            // The generated constructor calls generated constructors only: nothing checked can come from it.
            throw new IllegalStateException(e);
        }
    }

    private static List<StateTypes.Field> fields(Class<?> type, List<StateTypes.Field> inherited)
            throws ReflectiveOperationException {
        Method method = type.getDeclaredMethod("stillframe$fields");
        method.setAccessible(true);
        List<StateTypes.Field> fields = new ArrayList<>(inherited);
        String lines = (String) method.invoke(null);
        lines.lines().forEach(line -> {
            int space = line.indexOf(' ');
            fields.add(new StateTypes.Field(type.getName(), line.substring(0, space), line.substring(space + 1)));
        });
        return List.copyOf(fields);
    }

    private static @Nullable MethodHandle maker(Class<?> type) throws ReflectiveOperationException {
        if (Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        Constructor<?> constructor = type.getDeclaredConstructor(RestoreMarker.class);
        constructor.setAccessible(true);
        MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
        return MethodHandles.insertArguments(handle, 0, (Object) null)
                .asType(MethodType.methodType(ObjectSection.class));
    }
}
