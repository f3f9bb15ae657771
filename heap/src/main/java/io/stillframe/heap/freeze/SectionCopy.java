// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.barrier.SectionWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Content of a section as it was at some moment, kept until the transfer thread asks for it. Holds values and references
 * as they are, since values do not change and of sections only the number will be needed; so a copy costs no encoding.
 */
final class SectionCopy {

    private final byte[] kinds;
    private final long[] bits;
    private final @Nullable Object[] references;

    private SectionCopy(byte[] kinds, long[] bits, @Nullable Object[] references) {
        this.kinds = kinds;
        this.bits = bits;
        this.references = references;
    }

    /** Writes the content again. */
    void replay(SectionWriter out) {
        int bit = 0;
        int reference = 0;
        for (byte kind : kinds) {
            switch (kind) {
                case 'Z' -> out.writeBoolean(bits[bit++] != 0);
                case 'B' -> out.writeByte((byte) bits[bit++]);
                case 'C' -> out.writeChar((char) bits[bit++]);
                case 'S' -> out.writeShort((short) bits[bit++]);
                case 'I' -> out.writeInt((int) bits[bit++]);
                case 'J' -> out.writeLong(bits[bit++]);
                case 'F' -> out.writeFloat(Float.intBitsToFloat((int) bits[bit++]));
                case 'D' -> out.writeDouble(Double.longBitsToDouble(bits[bit++]));
                default -> out.writeReference(references[reference++]);
            }
        }
    }

    /** Makes copies; its buffers serve for one after the other. Not thread-safe. */
    static final class Recorder implements SectionWriter {

        private byte[] kinds = new byte[32];
        /** Those of the copy before, mostly of the same class: then the two share them. */
        private byte[] lastKinds = new byte[0];

        private long[] bits = new long[32];
        private @Nullable Object[] references = new Object[32];
        private int count;
        private int bitCount;
        private int referenceCount;

        /** What was written since the last call. */
        SectionCopy take() {
            if (!Arrays.equals(kinds, 0, count, lastKinds, 0, lastKinds.length)) {
                lastKinds = Arrays.copyOf(kinds, count);
            }
            SectionCopy copy = new SectionCopy(
                    lastKinds, Arrays.copyOf(bits, bitCount), Arrays.copyOf(references, referenceCount));
            clear();
            return copy;
        }

        /** Forgets what was written since the last call. */
        void clear() {
            Arrays.fill(references, 0, referenceCount, null);
            count = 0;
            bitCount = 0;
            referenceCount = 0;
        }

        private void kind(char kind) {
            if (count == kinds.length) {
                kinds = Arrays.copyOf(kinds, count * 2);
            }
            kinds[count++] = (byte) kind;
        }

        private void primitive(char kind, long value) {
            kind(kind);
            if (bitCount == bits.length) {
                bits = Arrays.copyOf(bits, bitCount * 2);
            }
            bits[bitCount++] = value;
        }

        @Override
        public void writeBoolean(boolean value) {
            primitive('Z', value ? 1 : 0);
        }

        @Override
        public void writeByte(byte value) {
            primitive('B', value);
        }

        @Override
        public void writeChar(char value) {
            primitive('C', value);
        }

        @Override
        public void writeShort(short value) {
            primitive('S', value);
        }

        @Override
        public void writeInt(int value) {
            primitive('I', value);
        }

        @Override
        public void writeLong(long value) {
            primitive('J', value);
        }

        @Override
        public void writeFloat(float value) {
            primitive('F', Float.floatToRawIntBits(value));
        }

        @Override
        public void writeDouble(double value) {
            primitive('D', Double.doubleToRawLongBits(value));
        }

        @Override
        public void writeReference(@Nullable Object reference) {
            kind('L');
            if (referenceCount == references.length) {
                references = Arrays.copyOf(references, referenceCount * 2);
            }
            references[referenceCount++] = reference;
        }
    }
}
