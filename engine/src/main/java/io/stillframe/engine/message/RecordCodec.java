// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.message;

import io.stillframe.engine.EngineMessages;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes, component after component, for what members tell each other seldom: reports and orders.
 *
 * <p>Components may be texts, numbers, booleans, enums, durations, instants, records of such, lists of such, or null where
 * they are none of Java's primitive types. What is made of bytes is decided by the record that is asked for alone (I9).
 */
public final class RecordCodec {

    /** More than any list of a report has; a damaged length must not allocate much. */
    private static final int LONGEST = 1 << 20;

    private RecordCodec() {}

    /** The bytes of {@code value}. */
    public static byte[] encode(Record value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeRecord(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The record of that type that was encoded.
     *
     * @throws CorruptSegmentException if the bytes are none
     */
    public static <T extends Record> T decode(byte[] bytes, Class<T> type) throws CorruptSegmentException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            T value = type.cast(readRecord(type, in));
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes too many");
            }
            return value;
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            CorruptSegmentException corrupt = new CorruptSegmentException(EngineMessages.text("STFR0232E", e));
            corrupt.initCause(e);
            throw corrupt;
        }
    }

    private static void writeRecord(Record value, DataOutputStream out) throws IOException {
        for (RecordShape.Component component : RecordShape.of(value.getClass()).components()) {
            write(component.of(value), component.type(), out);
        }
    }

    private static void write(@Nullable Object value, Class<?> type, DataOutputStream out) throws IOException {
        if (!type.isPrimitive()) {
            out.writeBoolean(value != null);
        }
        if (value == null) {
            return;
        }
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Enum<?> constant) {
            out.writeUTF(constant.name());
        } else if (value instanceof Duration duration) {
            out.writeLong(duration.toNanos());
        } else if (value instanceof Instant instant) {
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        } else if (value instanceof Record part) {
            writeRecord(part, out);
        } else if (value instanceof List<?> list) {
            out.writeInt(list.size());
            for (Object element : list) {
                write(element, element.getClass(), out);
            }
        } else {
            throw new IllegalArgumentException("no part of a message: " + value.getClass());
        }
    }

    private static Object readRecord(Class<?> type, DataInputStream in)
            throws IOException, ReflectiveOperationException {
        RecordShape shape = RecordShape.of(type);
        List<RecordShape.Component> components = shape.components();
        @Nullable Object[] values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(components.get(i).declared(), components.get(i).type(), in);
        }
        return shape.make(values);
    }

    private static @Nullable Object read(Type declared, Class<?> type, DataInputStream in)
            throws IOException, ReflectiveOperationException {
        if (!type.isPrimitive() && !in.readBoolean()) {
            return null;
        }
        if (type == String.class) {
            return new String(in.readNBytes(length(in)), StandardCharsets.UTF_8);
        }
        if (type == int.class || type == Integer.class) {
            return in.readInt();
        }
        if (type == long.class || type == Long.class) {
            return in.readLong();
        }
        if (type == boolean.class || type == Boolean.class) {
            return in.readBoolean();
        }
        if (type.isEnum()) {
            return constant(type, in.readUTF());
        }
        if (type == Duration.class) {
            return Duration.ofNanos(in.readLong());
        }
        if (type == Instant.class) {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        }
        if (type == List.class && declared instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            List<@Nullable Object> elements = new ArrayList<>();
            for (int left = length(in); left > 0; left--) {
                elements.add(read(element, (Class<?>) element, in));
            }
            return elements;
        }
        return readRecord(type, in);
    }

    private static Object constant(Class<?> type, String name) throws IOException {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IOException("no constant " + name + " of " + type);
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST || length > in.available()) {
            throw new IOException("length " + length);
        }
        return length;
    }
}
