// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.codec.Primitives;
import java.util.BitSet;
import java.util.Objects;

/** Bit sets, as the words that they consist of. */
final class BitSets extends OpaqueKind<BitSet> {

    BitSets(int code) {
        super(code, BitSet.class);
    }

    @Override
    Object image(BitSet object) {
        return object.clone();
    }

    @Override
    boolean isUnchanged(BitSet object, Object baseline, OpaqueObjects heap) {
        return object.equals(baseline);
    }

    @Override
    void write(Object image, SectionWriter out) {
        out.writeReference(new Primitives(((BitSet) image).toLongArray()));
    }

    @Override
    BitSet create(OpaqueReader in) {
        Primitives words = (Primitives) Objects.requireNonNull(in.readReference());
        return BitSet.valueOf((long[]) words.array());
    }
}
