// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.RestoreMarker;
import io.stillframe.heap.weave.StatePlan;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes that the state of one application may consist of (I9): its enhanced classes, its records and enums, and
 * the built-in values and collections. Thread-safe.
 */
public final class StateTypes {

    private final Set<String> enhanced;
    private final Set<String> values;
    private final ClassLoader loader;

    /** One state field of an enhanced class. */
    public record Field(String declaringClass, String name, String descriptor) {}

    /** The types of {@code plan}, looked up in {@code loader}. */
    public StateTypes(StatePlan plan, ClassLoader loader) {
        this(plan.enhanced(), plan.values(), loader);
    }

    /** Stand-in. */
    public StateTypes(Set<String> enhanced, Set<String> values, ClassLoader loader) {
        this.enhanced = enhanced;
        this.values = values;
        this.loader = loader;
    }

    /** The enhanced class of that name, or null. */
    public @Nullable Class<?> enhanced(String binaryName) {
        return enhanced.contains(binaryName) ? find(binaryName) : null;
    }

    /** The record or enum of that name, or null. */
    public @Nullable Class<?> value(String binaryName) {
        return values.contains(binaryName) ? find(binaryName) : null;
    }

    /** An empty instance. */
    public ObjectSection newInstance(String binaryName) {
        try {
            Constructor<?> constructor = find(binaryName).getDeclaredConstructor(RestoreMarker.class);
            constructor.setAccessible(true);
            return (ObjectSection) constructor.newInstance((Object) null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All state fields of all levels, topmost first. */
    public List<Field> fields(String binaryName) {
        try {
            List<Field> fields = new ArrayList<>();
            for (Class<?> c = find(binaryName); c != null && enhanced.contains(c.getName()); c = c.getSuperclass()) {
                var method = c.getDeclaredMethod("stillframe$fields");
                method.setAccessible(true);
                List<Field> level = new ArrayList<>();
                for (String line : ((String) method.invoke(null)).split("\n", -1)) {
                    if (!line.isEmpty()) {
                        String[] parts = line.split(" ", -1);
                        level.add(new Field(c.getName(), parts[0], parts[1]));
                    }
                }
                fields.addAll(0, level);
            }
            return fields;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Component values. */
    public @Nullable Object[] components(Record record) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            @Nullable Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                components[i].getAccessor().setAccessible(true);
                values[i] = components[i].getAccessor().invoke(record);
            }
            return values;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record. */
    public Record create(Class<?> type, @Nullable Object[] components) {
        try {
            List<Class<?>> types = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                types.add(component.getType());
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(components);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Class<?> find(String binaryName) {
        try {
            return Class.forName(binaryName, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
