// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.HeapMessages;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes tagged values: null, values of the JDK and of the application inline, everything else by its number. */
final class ValueWriter {

    /** How deep records and immutable collections may be nested in each other. */
    static final int MAX_DEPTH = 256;

    private final ByteSink out;
    private final TypeDictionary dictionary;
    private final StateTypes types;
    private final SectionNumbers numbers;
    /** Index in the dictionary of the application's value classes; -1 for other classes. */
    private final Map<Class<?>, Integer> valueTypes = new HashMap<>();

    private int depth;

    ValueWriter(ByteSink out, TypeDictionary dictionary, StateTypes types, SectionNumbers numbers) {
        this.out = out;
        this.dictionary = dictionary;
        this.types = types;
        this.numbers = numbers;
    }

    ByteSink out() {
        return out;
    }

    /** Writes one value or reference, at the end. */
    void write(@Nullable Object value) {
        if (value == null) {
            out.u1(Tag.NULL);
        } else if (value instanceof String text) {
            out.u1(Tag.STRING);
            out.string(text);
        } else if (value instanceof Long number) {
            // Final classes that are frequent first: one comparison each.
            out.u1(Tag.LONG);
            out.zigzag(number);
        } else if (value instanceof Integer number) {
            out.u1(Tag.INT);
            out.zigzag(number);
        } else if (value instanceof Section) {
            writeNumber(value);
        } else if (value instanceof Boolean flag) {
            out.u1(flag ? Tag.TRUE : Tag.FALSE);
        } else {
            ValueKind<?> kind = JdkValues.kindOf(value);
            if (kind != null) {
                kind.write(out, value);
            } else {
                writeOther(value);
            }
        }
    }

    private void writeOther(Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        int index = valueTypes.computeIfAbsent(type, this::indexOf);
        if (index < 0) {
            writeComposed(value);
        } else if (value instanceof Enum<?> constant) {
            out.u1(Tag.ENUM);
            out.varint(index);
            out.string(constant.name());
        } else {
            out.u1(Tag.RECORD);
            out.varint(index);
            writeAll(value, types.components((Record) value));
        }
    }

    private void writeComposed(Object value) {
        if (value instanceof Optional<?> optional) {
            out.u1(Tag.OPTIONAL);
            writeAll(value, new @Nullable Object[] {optional.orElse(null)});
        } else if (value instanceof Class<?> named) {
            types.requireNameable(named);
            out.u1(Tag.CLASS);
            out.string(named.getName());
        } else {
            writeCollection(value);
        }
    }

    private void writeCollection(Object value) {
        ImmutableCollection immutable = ImmutableCollection.of(value);
        @Nullable Object[] elements = immutable == null ? new Object[0] : immutable.elements(value);
        if (immutable == null || !immutable.isInline(elements)) {
            writeNumber(value);
            return;
        }
        out.u1(immutable.tag());
        out.varint(elements.length);
        writeAll(value, elements);
    }

    private void writeAll(Object holder, @Nullable Object[] values) {
        if (++depth > MAX_DEPTH) {
            depth = 0;
            String type = holder.getClass().getName();
            throw new UnsupportedStateException(HeapMessages.text("STFR0107E", type, type, MAX_DEPTH));
        }
        for (Object value : values) {
            write(value);
        }
        depth--;
    }

    private void writeNumber(Object reference) {
        long number = numbers.numberOf(reference);
        out.u1(Tag.REFERENCE);
        out.varint(number);
    }

    private int indexOf(Class<?> type) {
        return types.value(type.getName()) == type ? dictionary.indexOf(TypeLayout.ofValue(type)) : -1;
    }
}
