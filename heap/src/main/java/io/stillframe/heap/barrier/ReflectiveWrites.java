// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.HeapMessages;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls in place of, or before, the methods by which a field is written whose name is only known at run
 * time. A write by reflection or by a setter's method handle passes the barrier; ways that cannot be made to are refused.
 * Thread-safe.
 */
public final class ReflectiveWrites {

    private static final String PUT = "stillframe$put$";

    /** The accessors of an enhanced class by the names of the state fields that it declares. */
    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> accessors = new HashMap<>();
            if (ObjectSection.class.isAssignableFrom(type)) {
                for (Method method : type.getDeclaredMethods()) {
                    if (method.getName().startsWith(PUT) && method.isSynthetic()) {
                        accessors.put(method.getName().substring(PUT.length()), method);
                    }
                }
            }
            return Map.copyOf(accessors);
        }
    };

    private ReflectiveWrites() {}

    /**
     * {@code field} of {@code target} is about to be set by reflection.
     *
     * @return what to set it to in place of {@code value}
     * @throws io.stillframe.api.IllegalStateWriteException if it must not be written now
     */
    public static @Nullable Object before(@Nullable Field field, @Nullable Object target, @Nullable Object value) {
        DirtyTracker tracker = barrier(field, target);
        return tracker == null ? value : tracker.adopt(value);
    }

    /**
     * {@code field} of {@code target} is about to be set to a primitive by reflection.
     *
     * @throws io.stillframe.api.IllegalStateWriteException if it must not be written now
     */
    public static void before(@Nullable Field field, @Nullable Object target) {
        DirtyTracker unused = barrier(field, target);
    }

    private static @Nullable DirtyTracker barrier(@Nullable Field field, @Nullable Object target) {
        if (field == null || !(target instanceof Section section) || accessorOf(field) == null) {
            return null;
        }
        DirtyTracker tracker = section.stillframe$tracker();
        if (tracker != null) {
            tracker.beforeWrite(section);
        }
        return tracker;
    }

    /** As {@link Lookup#findSetter}: for a state field its accessor, which holds the barrier. */
    public static MethodHandle findSetter(Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws NoSuchFieldException, IllegalAccessException {
        Field field = find(owner, name);
        if (field == null || field.getType() != type || accessorOf(field) == null) {
            return lookup.findSetter(owner, name, type);
        }
        Class<?> declaring = field.getDeclaringClass();
        try {
            return lookup.findStatic(declaring, PUT + name, MethodType.methodType(void.class, declaring, type))
                    .asType(MethodType.methodType(void.class, owner, type));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link Lookup#unreflectSetter}: for a state field its accessor, which holds the barrier. */
    @SuppressWarnings("deprecation") // whether a caller may access it is not what is asked
    public static MethodHandle unreflectSetter(Lookup lookup, Field field) throws IllegalAccessException {
        Method accessor = accessorOf(field);
        if (accessor == null) {
            return lookup.unreflectSetter(field);
        }
        if (field.isAccessible()) {
            accessor.setAccessible(true);
        }
        return lookup.unreflect(accessor);
    }

    /**
     * As {@link Lookup#findVarHandle}, but not for a state field.
     *
     * @throws UnsupportedStateException for a state field
     */
    public static VarHandle findVarHandle(Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws NoSuchFieldException, IllegalAccessException {
        requireNoState(owner, name, "VarHandle");
        return lookup.findVarHandle(owner, name, type);
    }

    /**
     * As {@link Lookup#unreflectVarHandle}, but not for a state field.
     *
     * @throws UnsupportedStateException for a state field
     */
    public static VarHandle unreflectVarHandle(Lookup lookup, Field field) throws IllegalAccessException {
        requireNoState(field, "VarHandle");
        return lookup.unreflectVarHandle(field);
    }

    /**
     * Fails if the field of that name is state: {@code way} would write it without a barrier.
     *
     * @throws UnsupportedStateException if so
     */
    public static void requireNoState(@Nullable Class<?> owner, @Nullable String name, String way) {
        if (owner != null && name != null) {
            requireNoState(find(owner, name), way);
        }
    }

    /**
     * Fails if {@code field} is state: {@code way} would write it without a barrier.
     *
     * @throws UnsupportedStateException if so
     */
    public static void requireNoState(@Nullable Field field, String way) {
        if (field != null && accessorOf(field) != null) {
            throw new UnsupportedStateException(
                    HeapMessages.text("STFR0120E", field.getDeclaringClass().getName() + "." + field.getName(), way));
        }
    }

    private static @Nullable Method accessorOf(Field field) {
        return Modifier.isStatic(field.getModifiers())
                ? null
                : ACCESSORS.get(field.getDeclaringClass()).get(field.getName());
    }

    private static @Nullable Field find(Class<?> owner, String name) {
        for (Class<?> level = owner; level != null; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }
}
