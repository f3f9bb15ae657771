// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Reads tagged values of one segment. Not thread-safe. */
final class ValueReader {

    private final Segment segment;
    private final StateTypes types;
    private final LongFunction<Object> sections;
    private final BiConsumer<Object, Object> copies;
    private final Map<Integer, ComponentOrder> records = new HashMap<>();
    private int depth;

    /**
     * A reader.
     *
     * @param sections gives the section of a number, which need not have its content yet
     * @param copies is told of opaque objects of which a record made copies for itself: the stored one, the copy
     */
    ValueReader(Segment segment, StateTypes types, LongFunction<Object> sections, BiConsumer<Object, Object> copies) {
        this.segment = segment;
        this.types = types;
        this.sections = sections;
        this.copies = copies;
    }

    @Nullable
    Object read(ByteSource in) {
        int tag = in.u1();
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.REFERENCE -> sections.apply(in.varint());
            case Tag.STRING -> in.string();
            case Tag.FALSE -> false;
            case Tag.TRUE -> true;
            case Tag.ENUM -> readEnum(in);
            case Tag.RECORD -> readRecord(in);
            case Tag.OPTIONAL -> Optional.ofNullable(readAll(in, 1)[0]);
            case Tag.CLASS -> readClass(in);
            case Tag.IMMUTABLE_LIST -> readImmutable(ImmutableCollection.LIST, in);
            case Tag.IMMUTABLE_SET -> readImmutable(ImmutableCollection.SET, in);
            case Tag.IMMUTABLE_MAP -> readImmutable(ImmutableCollection.MAP, in);
            default -> JdkValues.read(tag, in);
        };
    }

    private Object readImmutable(ImmutableCollection kind, ByteSource in) {
        int count = in.count(1);
        if (kind == ImmutableCollection.MAP && count % 2 != 0) {
            throw in.malformed("a map has a key without value");
        }
        @Nullable Object[] elements = readAll(in, count);
        try {
            return kind.create(elements);
        } catch (RuntimeException e) {
            throw new MalformedContentException(e, "STFR0112E", in.place(), e);
        }
    }

    // I9: a name is looked up among the application's classes and the types that state may be declared with.
    private Class<?> readClass(ByteSource in) {
        String name = in.string();
        Class<?> named = types.classNamed(name);
        if (named == null) {
            throw new MalformedContentException("STFR0113E", name);
        }
        return named;
    }

    private Object readEnum(ByteSource in) {
        TypeLayout layout = layout(in, TypeLayout.Kind.ENUM);
        Class<?> type = valueClass(layout);
        String name = in.string();
        for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw in.malformed("there is no " + layout.className() + "." + name);
    }

    private Object readRecord(ByteSource in) {
        TypeLayout layout = layout(in, TypeLayout.Kind.RECORD);
        @Nullable Object[] stored = readAll(in, layout.fields().size());
        Class<?> type = valueClass(layout);
        try {
            ComponentOrder order =
                    records.computeIfAbsent(segment.types().indexOf(layout), added -> ComponentOrder.of(type, layout));
            @Nullable Object[] arranged = order.arrange(stored);
            Record record = types.create(type, arranged);
            noteCopies(record, arranged);
            return record;
        } catch (MalformedContentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PrematureValueException(e, "STFR0112E", in.place(), layout.className() + ": " + e);
        }
    }

    /** Many a record copies the array that it is given. */
    private void noteCopies(Record record, @Nullable Object[] given) {
        @Nullable Object[] actual = null;
        for (int i = 0; i < given.length; i++) {
            Object component = given[i];
            if (component != null && types.opaque().isOpaque(component)) {
                actual = actual == null ? types.components(record) : actual;
                Object own = actual[i];
                if (own != null && own != component && types.opaque().isOpaque(own)) {
                    copies.accept(component, own);
                }
            }
        }
    }

    private @Nullable Object[] readAll(ByteSource in, int count) {
        if (depth == ValueWriter.MAX_DEPTH || count > in.remaining()) {
            throw in.malformed("values are nested too deep, or too many");
        }
        depth++;
        try {
            @Nullable Object[] values = new Object[count];
            for (int i = 0; i < count; i++) {
                values[i] = read(in);
            }
            return values;
        } finally {
            depth--;
        }
    }

    private TypeLayout layout(ByteSource in, TypeLayout.Kind kind) {
        List<TypeLayout> layouts = segment.types();
        TypeLayout layout = layouts.get(in.index(layouts.size()));
        if (layout.kind() != kind) {
            throw in.malformed(layout.className() + " is of another kind");
        }
        return layout;
    }

    // I9: a stored name is looked up among the application's value classes, never anywhere else.
    private Class<?> valueClass(TypeLayout layout) {
        Class<?> type = types.value(layout.className());
        if (type == null || type.isRecord() != (layout.kind() == TypeLayout.Kind.RECORD)) {
            throw new MalformedContentException("STFR0113E", layout.className());
        }
        return type;
    }
}
