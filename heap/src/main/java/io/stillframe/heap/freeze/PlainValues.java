// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.JdkValues;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/**
 * Which values need not be looked into, since nothing that their class can hold refers to a section: values of the JDK,
 * enums, and records of such. Not thread-safe.
 */
final class PlainValues {

    private final StateTypes types;
    private final Map<Class<?>, Boolean> known = new HashMap<>();
    /** The classes of the last two that were: mostly those of the next key and value. */
    private Class<?> last = Void.class;

    private Class<?> lastButOne = Void.class;

    PlainValues(StateTypes types) {
        this.types = types;
    }

    /** Whether it is of a class of which all are; may be false without having looked. */
    boolean wasLast(Object value) {
        Class<?> type = value.getClass();
        return type == last || type == lastButOne;
    }

    boolean contains(Object value) {
        boolean contained = JdkValues.contains(value)
                || (value instanceof Enum<?> constant && isPlain(constant.getDeclaringClass()))
                || (value instanceof Record && isPlain(value.getClass()));
        if (contained) {
            lastButOne = last;
            last = value.getClass();
        }
        return contained;
    }

    private boolean isPlain(Class<?> type) {
        Boolean plain = known.get(type);
        if (plain == null) {
            // A record that can hold one of its own kind can be of any depth: to be looked into.
            known.put(type, false);
            plain = JdkValues.containsAll(type)
                    || (types.value(type.getName()) == type && (type.isEnum() || hasPlainComponents(type)));
            known.put(type, plain);
        }
        return plain;
    }

    private boolean hasPlainComponents(Class<?> type) {
        if (!type.isRecord()) {
            return false;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (!isPlain(component.getType())) {
                return false;
            }
        }
        return true;
    }
}
