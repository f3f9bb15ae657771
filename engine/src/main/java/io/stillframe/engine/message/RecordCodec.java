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
 *
 * <p>Members of two versions read each other as long as a later version only adds components, at the end of a record: before
 * each record stands its length, so what comes after the components that the reader knows is passed over, and of those that
 * did not come it makes zero, false, null, or an empty list. A constant of an enum that the reader does not know makes all of
 * it unreadable. Any other change needs another {@link #VERSION}; {@code RecordFormTest} notices it.
 */
public final class RecordCodec {

    /** Stands first. */
    private static final int VERSION = 1;

    private RecordCodec() {}

    /** The bytes of {@code value}. */
    public static byte[] encode(Record value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeRecord(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The record of that type that was encoded.
     *
     * @throws CorruptSegmentException if the bytes are none, or of another {@link #VERSION}
     */
    public static <T extends Record> T decode(byte[] bytes, Class<T> type) throws CorruptSegmentException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException("records of version " + version + " instead of " + VERSION);
            }
            T value = type.cast(readRecord(type, in));
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes too many");
            }
            return value;
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            CorruptSegmentException corrupt =
                    new CorruptSegmentException(EngineMessages.text("STFR0232E", EngineMessages.reason(e)));
            corrupt.initCause(e);
            throw corrupt;
        }
    }

    private static void writeRecord(Record value, DataOutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream components = new DataOutputStream(bytes);
        for (RecordShape.Component component : RecordShape.of(value.getClass()).components()) {
            write(component.of(value), component.type(), components);
        }
        out.writeInt(bytes.size());
        bytes.writeTo(out);
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
        int length = length(in);
        int end = in.available() - length;
        for (int i = 0; i < values.length; i++) {
            RecordShape.Component component = components.get(i);
            values[i] =
                    in.available() > end ? read(component.declared(), component.type(), in) : none(component.type());
        }
        if (in.available() < end) {
            throw new IOException("longer than " + length);
        }
        in.skipNBytes(in.available() - end);
        return shape.make(values);
    }

    /** What a component is that the sender did not know. */
    private static @Nullable Object none(Class<?> type) {
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == boolean.class) {
            return false;
        }
        return type == List.class ? List.of() : null;
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
        if (length < 0 || length > in.available()) {
            throw new IOException("length " + length);
        }
        return length;
    }
}
