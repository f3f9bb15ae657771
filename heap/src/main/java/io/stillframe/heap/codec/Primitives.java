// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.lang.reflect.Array;
import java.util.Objects;

/**
 * An array of primitives as content of an opaque object: written as one value, each element in as many bytes as its type
 * has.
 *
 * @param array nobody changes it any more (of a value that was written), or nobody else has it (of one that was read)
 */
public record Primitives(Object array) {

    /** Checks that it is one. */
    public Primitives {
        if (array.getClass().getComponentType() == null
                || !array.getClass().getComponentType().isPrimitive()) {
            throw new IllegalArgumentException("no array of primitives");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Primitives primitives && Objects.deepEquals(array, primitives.array);
    }

    @Override
    public int hashCode() {
        return array.getClass().hashCode() * 31 + Array.getLength(array);
    }

    /** First character of the element's descriptor, number of elements, elements. */
    static void write(ByteSink out, Primitives value) {
        Object array = value.array;
        out.u1(array.getClass().descriptorString().charAt(1));
        out.varint(Array.getLength(array));
        if (array instanceof byte[] bytes) {
            out.raw(bytes, 0, bytes.length);
        } else if (array instanceof boolean[] flags) {
            for (boolean flag : flags) {
                out.u1(flag ? 1 : 0);
            }
        } else if (array instanceof char[] chars) {
            for (char unit : chars) {
                out.fixed2(unit);
            }
        } else if (array instanceof short[] shorts) {
            for (short number : shorts) {
                out.fixed2(number);
            }
        } else if (array instanceof int[] ints) {
            for (int number : ints) {
                out.fixed4(number);
            }
        } else if (array instanceof float[] floats) {
            for (float number : floats) {
                out.fixed4(Float.floatToRawIntBits(number));
            }
        } else if (array instanceof long[] longs) {
            for (long number : longs) {
                out.fixed8(number);
            }
        } else {
            for (double number : (double[]) array) {
                out.fixed8(Double.doubleToRawLongBits(number));
            }
        }
    }

    static Primitives read(ByteSource in) {
        return new Primitives(
                switch (in.u1()) {
                    case 'Z' -> booleans(in);
                    case 'B' -> in.bytes();
                    case 'C' -> chars(in);
                    case 'S' -> shorts(in);
                    case 'I' -> ints(in);
                    case 'F' -> floats(in);
                    case 'J' -> longs(in);
                    case 'D' -> doubles(in);
                    default -> throw in.malformed("no such type of elements");
                });
    }

    /** Skips what {@link #read} would read. */
    static void skip(ByteSource in) {
        int size =
                switch (in.u1()) {
                    case 'Z', 'B' -> 1;
                    case 'C', 'S' -> 2;
                    case 'I', 'F' -> 4;
                    case 'J', 'D' -> 8;
                    default -> throw in.malformed("no such type of elements");
                };
        in.skip(in.count(size) * size);
    }

    private static boolean[] booleans(ByteSource in) {
        boolean[] array = new boolean[in.count(1)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.u1() != 0;
        }
        return array;
    }

    private static char[] chars(ByteSource in) {
        char[] array = new char[in.count(2)];
        for (int i = 0; i < array.length; i++) {
            array[i] = (char) in.fixed2();
        }
        return array;
    }

    private static short[] shorts(ByteSource in) {
        short[] array = new short[in.count(2)];
        for (int i = 0; i < array.length; i++) {
            array[i] = (short) in.fixed2();
        }
        return array;
    }

    private static int[] ints(ByteSource in) {
        int[] array = new int[in.count(4)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.fixed4();
        }
        return array;
    }

    private static float[] floats(ByteSource in) {
        float[] array = new float[in.count(4)];
        for (int i = 0; i < array.length; i++) {
            array[i] = Float.intBitsToFloat(in.fixed4());
        }
        return array;
    }

    private static long[] longs(ByteSource in) {
        long[] array = new long[in.count(8)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.fixed8();
        }
        return array;
    }

    private static double[] doubles(ByteSource in) {
        double[] array = new double[in.count(8)];
        for (int i = 0; i < array.length; i++) {
            array[i] = Double.longBitsToDouble(in.fixed8());
        }
        return array;
    }
}
