// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.SectionReader;
import org.jspecify.annotations.Nullable;

/** Gives one stored field of an enhanced object, widened to the type that the class has now. Not thread-safe. */
final class ObjectContentReader implements SectionReader {

    private final ByteSource in;
    private final ValueReader values;
    private StateTypes.@Nullable Field stored;
    private char kind;

    ObjectContentReader(ByteSource in, ValueReader values) {
        this.in = in;
        this.values = values;
    }

    /** The next field to be read is {@code field}, of that kind. */
    void field(StateTypes.Field field, char fieldKind) {
        stored = field;
        kind = fieldKind;
    }

    @Override
    public boolean readBoolean() {
        require("Z", "boolean");
        return in.u1() != 0;
    }

    @Override
    public byte readByte() {
        require("B", "byte");
        return (byte) in.u1();
    }

    @Override
    public char readChar() {
        require("C", "char");
        return (char) in.index(Character.MAX_VALUE + 1);
    }

    @Override
    public short readShort() {
        require("BS", "short");
        return (short) integral();
    }

    @Override
    public int readInt() {
        require("BSCI", "int");
        return (int) integral();
    }

    @Override
    public long readLong() {
        require("BSCIJ", "long");
        return integral();
    }

    @Override
    public float readFloat() {
        require("BSCIJF", "float");
        return kind == 'F' ? Float.intBitsToFloat(in.fixed4()) : integral();
    }

    @Override
    public double readDouble() {
        require("BSCIJFD", "double");
        return switch (kind) {
            case 'F' -> Float.intBitsToFloat(in.fixed4());
            case 'D' -> Double.longBitsToDouble(in.fixed8());
            default -> integral();
        };
    }

    @Override
    public @Nullable Object readReference() {
        require("L", "reference");
        return values.read(in);
    }

    private long integral() {
        return switch (kind) {
            case 'B' -> (byte) in.u1();
            case 'S' -> in.zigzagShort();
            case 'C' -> in.index(Character.MAX_VALUE + 1);
            case 'I' -> in.zigzagInt();
            default -> in.zigzag();
        };
    }

    private void require(String kinds, String wanted) {
        StateTypes.Field field = stored;
        if (field == null) {
            throw in.malformed("a field is read twice");
        }
        if (kinds.indexOf(kind) < 0) {
            throw new MalformedContentException(
                    "STFR0117E", field.declaringClass() + "." + field.name(), field.descriptor(), wanted);
        }
        stored = null;
    }
}
