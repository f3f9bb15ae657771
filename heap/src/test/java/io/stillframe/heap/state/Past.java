// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.state;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Gets at state past the barrier, as code that nobody wove can. */
public final class Past {

    private Past() {}

    public static Object get(Object object, String field) {
        try {
            return field(object, field).get(object);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    public static void set(Object object, String field, Object value) {
        try {
            field(object, field).set(object, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Calls a method that takes one argument of just its class. */
    public static void call(Object object, String name, Object argument) {
        try {
            Method method = object.getClass().getDeclaredMethod(name, argument.getClass());
            method.setAccessible(true);
            method.invoke(object, argument);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Field field(Object object, String name) throws ReflectiveOperationException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
