// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.codec.Primitives;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Arrays of one type of primitives. */
final class PrimitiveArrays<A> extends OpaqueKind<A> {

    private final UnaryOperator<A> copy;
    private final BiPredicate<A, A> same;

    PrimitiveArrays(int code, Class<A> type, UnaryOperator<A> copy, BiPredicate<A, A> same) {
        super(code, type);
        this.copy = copy;
        this.same = same;
    }

    @Override
    Object image(A object) {
        return copy.apply(object);
    }

    @Override
    boolean isUnchanged(A object, Object baseline, OpaqueObjects heap) {
        return same.test(object, type().cast(baseline));
    }

    @Override
    void write(Object image, SectionWriter out) {
        out.writeReference(new Primitives(image));
    }

    @Override
    A create(OpaqueReader in) {
        Primitives content = (Primitives) Objects.requireNonNull(in.readReference());
        return type().cast(content.array());
    }

    /** By bits: a NaN is not like another. */
    static boolean sameBits(float[] one, float[] other) {
        for (int i = 0; i < one.length; i++) {
            if (Float.floatToRawIntBits(one[i]) != Float.floatToRawIntBits(other[i])) {
                return false;
            }
        }
        return true;
    }

    /** By bits: a NaN is not like another. */
    static boolean sameBits(double[] one, double[] other) {
        for (int i = 0; i < one.length; i++) {
            if (Double.doubleToRawLongBits(one[i]) != Double.doubleToRawLongBits(other[i])) {
                return false;
            }
        }
        return true;
    }
}
