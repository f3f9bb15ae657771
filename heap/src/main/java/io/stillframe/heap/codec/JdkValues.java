// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.ByteString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.URI;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The immutable classes of the JDK, other than enums, whose instances are values (I9: the allow-list), and how each is written: one row a
 * class. Exact classes only, since a subclass could be mutable. Thread-safe.
 */
public final class JdkValues {

    private static final Map<Class<?>, ValueKind<?>> BY_TYPE = new HashMap<>();
    private static final @Nullable ValueKind<?>[] BY_TAG = new ValueKind<?>[64];

    static {
        add(String.class, Tag.STRING, ByteSink::string, ByteSource::string);
        add(Byte.class, Tag.BYTE, (out, v) -> out.u1(v), in -> (byte) in.u1());
        add(Character.class, Tag.CHAR, (out, v) -> out.varint(v), in -> (char) in.index(Character.MAX_VALUE + 1));
        add(Short.class, Tag.SHORT, (out, v) -> out.zigzag(v), ByteSource::zigzagShort);
        add(Integer.class, Tag.INT, (out, v) -> out.zigzag(v), ByteSource::zigzagInt);
        add(Long.class, Tag.LONG, (out, v) -> out.zigzag(v), ByteSource::zigzag);
        add(Float.class, Tag.FLOAT, (out, v) -> out.fixed4(Float.floatToRawIntBits(v)), JdkValues::readFloat);
        add(Double.class, Tag.DOUBLE, (out, v) -> out.fixed8(Double.doubleToRawLongBits(v)), JdkValues::readDouble);
        add(
                BigInteger.class,
                Tag.BIG_INTEGER,
                (out, v) -> out.bytes(v.toByteArray()),
                in -> new BigInteger(in.bytes()));
        add(BigDecimal.class, Tag.BIG_DECIMAL, JdkValues::writeDecimal, JdkValues::readDecimal);
        add(UUID.class, Tag.UUID, JdkValues::writeUuid, in -> new UUID(in.fixed8(), in.fixed8()));
        add(URI.class, Tag.URI, (out, v) -> out.string(v.toString()), in -> URI.create(in.string()));
        add(Locale.class, Tag.LOCALE, JdkValues::writeLocale, JdkValues::readLocale);
        add(
                Currency.class,
                Tag.CURRENCY,
                (out, v) -> out.string(v.getCurrencyCode()),
                in -> Currency.getInstance(in.string()));
        add(
                ByteString.class,
                Tag.BYTE_STRING,
                (out, v) -> out.bytes(v.toByteArray()),
                in -> ByteString.copyOf(in.bytes()));
        add(
                MathContext.class,
                Tag.MATH_CONTEXT,
                (out, v) -> out.string(v.toString()),
                in -> new MathContext(in.string()));
        add(Pattern.class, Tag.PATTERN, JdkValues::writePattern, in -> Pattern.compile(in.string(), in.zigzagInt()));
        add(OptionalInt.class, Tag.OPTIONAL_INT, JdkValues::writeOptionalInt, JdkValues::readOptionalInt);
        add(OptionalLong.class, Tag.OPTIONAL_LONG, JdkValues::writeOptionalLong, JdkValues::readOptionalLong);
        add(OptionalDouble.class, Tag.OPTIONAL_DOUBLE, JdkValues::writeOptionalDouble, JdkValues::readOptionalDouble);
        add(Primitives.class, Tag.PRIMITIVES, Primitives::write, Primitives::read);
        TimeValues.KINDS.forEach(JdkValues::add);
        CalendarValues.KINDS.forEach(JdkValues::add);
        NetValues.KINDS.forEach(JdkValues::add);
    }

    private JdkValues() {}

    /** Whether {@code object} is a value of the JDK (or a {@link ByteString}). */
    public static boolean contains(Object object) {
        return object instanceof Boolean || kindOf(object) != null;
    }

    /** Whether all instances of {@code type} are values of the JDK. */
    public static boolean containsAll(Class<?> type) {
        return type.isPrimitive() || type == Boolean.class || BY_TYPE.containsKey(type);
    }

    static @Nullable ValueKind<?> kindOf(Object object) {
        return BY_TYPE.get(object.getClass());
    }

    /** Reads the value of {@code tag}, or reports that there is no such tag. */
    static Object read(int tag, ByteSource in) {
        ValueKind<?> kind = tag < BY_TAG.length ? BY_TAG[tag] : null;
        if (kind == null) {
            throw in.malformed("there is no value of kind " + tag);
        }
        try {
            return kind.reader().apply(in);
        } catch (MalformedContentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MalformedContentException(e, "STFR0112E", in.position(), e);
        }
    }

    private static <T> void add(
            Class<T> type, int tag, BiConsumer<ByteSink, T> writer, Function<ByteSource, T> reader) {
        add(new ValueKind<>(tag, type, writer, reader));
    }

    private static void add(ValueKind<?> kind) {
        BY_TYPE.put(kind.type(), kind);
        BY_TAG[kind.tag()] = kind;
    }

    private static float readFloat(ByteSource in) {
        return Float.intBitsToFloat(in.fixed4());
    }

    private static double readDouble(ByteSource in) {
        return Double.longBitsToDouble(in.fixed8());
    }

    private static void writeDecimal(ByteSink out, BigDecimal value) {
        out.zigzag(value.scale());
        out.bytes(value.unscaledValue().toByteArray());
    }

    private static BigDecimal readDecimal(ByteSource in) {
        int scale = in.zigzagInt();
        return new BigDecimal(new BigInteger(in.bytes()), scale);
    }

    private static void writeUuid(ByteSink out, UUID value) {
        out.fixed8(value.getMostSignificantBits());
        out.fixed8(value.getLeastSignificantBits());
    }

    private static void writePattern(ByteSink out, Pattern value) {
        out.string(value.pattern());
        out.zigzag(value.flags());
    }

    private static void writeOptionalInt(ByteSink out, OptionalInt value) {
        out.u1(value.isPresent() ? 1 : 0);
        value.ifPresent(out::zigzag);
    }

    private static OptionalInt readOptionalInt(ByteSource in) {
        return in.u1() == 0 ? OptionalInt.empty() : OptionalInt.of(in.zigzagInt());
    }

    private static void writeOptionalLong(ByteSink out, OptionalLong value) {
        out.u1(value.isPresent() ? 1 : 0);
        value.ifPresent(out::zigzag);
    }

    private static OptionalLong readOptionalLong(ByteSource in) {
        return in.u1() == 0 ? OptionalLong.empty() : OptionalLong.of(in.zigzag());
    }

    private static void writeOptionalDouble(ByteSink out, OptionalDouble value) {
        out.u1(value.isPresent() ? 1 : 0);
        value.ifPresent(number -> out.fixed8(Double.doubleToRawLongBits(number)));
    }

    private static OptionalDouble readOptionalDouble(ByteSource in) {
        return in.u1() == 0 ? OptionalDouble.empty() : OptionalDouble.of(readDouble(in));
    }

    private static void writeLocale(ByteSink out, Locale value) {
        String tag = value.toLanguageTag();
        boolean exact = Locale.forLanguageTag(tag).equals(value);
        out.string(exact ? tag : "");
        if (!exact) {
            // Made by the old constructors, of parts that no language tag can have.
            out.string(value.getLanguage());
            out.string(value.getCountry());
            out.string(value.getVariant());
        }
    }

    @SuppressWarnings("deprecation") // the only way to the parts that Locale.Builder refuses
    private static Locale readLocale(ByteSource in) {
        String tag = in.string();
        return tag.isEmpty() ? new Locale(in.string(), in.string(), in.string()) : Locale.forLanguageTag(tag);
    }
}
