// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.codec.Primitives;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Which objects are opaque state, and how each is captured: one row a class. Exact classes only, since a subclass could
 * hold more. Thread-safe.
 */
public final class OpaqueKinds {

    private static final int REFERENCES = 9;
    private static final int ENUM_SET = 10;
    private static final int FOREIGN = 31;

    private final OpaqueKind<?>[] byCode = new OpaqueKind<?>[FOREIGN + 1];
    private final Map<Class<?>, OpaqueKind<?>> byType = new HashMap<>();

    /** For the state of an application of these types. */
    public OpaqueKinds(StateTypes types, ForeignClasses foreign) {
        addArrays();
        add(new ReferenceArrays(REFERENCES, types));
        add(new EnumSets(ENUM_SET, types));
        addAtomics();
        addOldOnes();
        add(new BitSets(23));
        add(new ForeignObjects(FOREIGN, foreign));
    }

    /** Whether {@code object} is opaque state. */
    public boolean isOpaque(Object object) {
        return kindOf(object) != null;
    }

    /** {@code object} as a section, or null if it is not opaque state. */
    public @Nullable OpaqueSection sectionOf(Object object) {
        OpaqueKind<?> kind = kindOf(object);
        return kind == null ? null : section(object, kind);
    }

    /**
     * Fails if {@code section} cannot be captured.
     *
     * @throws io.stillframe.api.UnsupportedStateException if so
     */
    public static void require(OpaqueSection section) {
        section.kind().require(section.object());
    }

    /**
     * A section of stored content, without what refers to other sections.
     *
     * @throws RuntimeException of any kind if there is no such kind, or the content is not of it
     */
    public OpaqueSection create(int code, OpaqueReader in) {
        OpaqueKind<?> kind = code > 0 && code < byCode.length ? byCode[code] : null;
        if (kind == null) {
            throw new IllegalArgumentException("no kind of opaque objects " + code);
        }
        return section(kind.create(in), kind);
    }

    private @Nullable OpaqueKind<?> kindOf(Object object) {
        if (object instanceof String || object instanceof Section) {
            return null;
        }
        OpaqueKind<?> kind = byType.get(object.getClass());
        if (kind != null) {
            return kind;
        }
        if (object instanceof Object[]) {
            return byCode[REFERENCES];
        }
        if (object instanceof EnumSet<?>) {
            return byCode[ENUM_SET];
        }
        OpaqueKind<?> foreign = byCode[FOREIGN];
        return ((ForeignObjects) foreign).accepts(object) ? foreign : null;
    }

    @SuppressWarnings("unchecked") // a kind is only asked for objects of its type
    private static OpaqueSection section(Object object, OpaqueKind<?> kind) {
        return new OpaqueSection(object, (OpaqueKind<Object>) kind);
    }

    private void addArrays() {
        add(new PrimitiveArrays<>(1, boolean[].class, boolean[]::clone, Arrays::equals));
        add(new PrimitiveArrays<>(2, byte[].class, byte[]::clone, Arrays::equals));
        add(new PrimitiveArrays<>(3, char[].class, char[]::clone, Arrays::equals));
        add(new PrimitiveArrays<>(4, short[].class, short[]::clone, Arrays::equals));
        add(new PrimitiveArrays<>(5, int[].class, int[]::clone, Arrays::equals));
        add(new PrimitiveArrays<>(6, long[].class, long[]::clone, Arrays::equals));
        add(new PrimitiveArrays<>(7, float[].class, float[]::clone, PrimitiveArrays::sameBits));
        add(new PrimitiveArrays<>(8, double[].class, double[]::clone, PrimitiveArrays::sameBits));
    }

    @SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // applications have them all the same
    private void addOldOnes() {
        add(new ValueContent<>(
                20, Date.class, Long.class, Date::getTime, (date, millis) -> date.getTime() == millis, Date::new));
        add(new ValueContent<>(
                21,
                StringBuilder.class,
                String.class,
                StringBuilder::toString,
                (builder, text) -> text.contentEquals(builder),
                StringBuilder::new));
        add(new ValueContent<>(
                22,
                StringBuffer.class,
                String.class,
                StringBuffer::toString,
                (buffer, text) -> text.contentEquals(buffer),
                StringBuffer::new));
    }

    private void addAtomics() {
        add(new References.Single(11));
        add(new References.Many(12));
        add(new ValueContent<>(
                13,
                AtomicBoolean.class,
                Boolean.class,
                AtomicBoolean::get,
                (atomic, flag) -> atomic.get() == flag,
                AtomicBoolean::new));
        add(new ValueContent<>(
                14,
                AtomicInteger.class,
                Integer.class,
                AtomicInteger::get,
                (atomic, number) -> atomic.get() == number,
                AtomicInteger::new));
        add(new ValueContent<>(
                15,
                AtomicLong.class,
                Long.class,
                AtomicLong::get,
                (atomic, number) -> atomic.get() == number,
                AtomicLong::new));
        add(new ValueContent<>(
                16,
                LongAdder.class,
                Long.class,
                LongAdder::sum,
                (adder, sum) -> adder.sum() == sum,
                OpaqueKinds::adderOf));
        add(new ValueContent<>(
                17,
                DoubleAdder.class,
                Double.class,
                DoubleAdder::sum,
                (adder, sum) -> Double.doubleToRawLongBits(adder.sum()) == Double.doubleToRawLongBits(sum),
                OpaqueKinds::adderOf));
        add(new ValueContent<>(
                18,
                AtomicIntegerArray.class,
                Primitives.class,
                atomic -> new Primitives(intsOf(atomic)),
                (atomic, ints) -> isSame(atomic, (int[]) ints.array()),
                ints -> new AtomicIntegerArray((int[]) ints.array())));
        add(new ValueContent<>(
                19,
                AtomicLongArray.class,
                Primitives.class,
                atomic -> new Primitives(longsOf(atomic)),
                (atomic, longs) -> isSame(atomic, (long[]) longs.array()),
                longs -> new AtomicLongArray((long[]) longs.array())));
    }

    private static LongAdder adderOf(long sum) {
        LongAdder adder = new LongAdder();
        adder.add(sum);
        return adder;
    }

    private static DoubleAdder adderOf(double sum) {
        DoubleAdder adder = new DoubleAdder();
        adder.add(sum);
        return adder;
    }

    private static int[] intsOf(AtomicIntegerArray atomic) {
        int[] copy = new int[atomic.length()];
        Arrays.setAll(copy, atomic::get);
        return copy;
    }

    private static boolean isSame(AtomicIntegerArray atomic, int[] ints) {
        for (int i = 0; i < ints.length; i++) {
            if (atomic.get(i) != ints[i]) {
                return false;
            }
        }
        return true;
    }

    private static long[] longsOf(AtomicLongArray atomic) {
        long[] copy = new long[atomic.length()];
        Arrays.setAll(copy, atomic::get);
        return copy;
    }

    private static boolean isSame(AtomicLongArray atomic, long[] longs) {
        for (int i = 0; i < longs.length; i++) {
            if (atomic.get(i) != longs[i]) {
                return false;
            }
        }
        return true;
    }

    private void add(OpaqueKind<?> kind) {
        byCode[kind.code()] = kind;
        byType.put(kind.type(), kind);
    }
}
