// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

/** What may be done to a collection. */
enum Mutability {
    /** Everything. */
    FREE(0),
    /** Elements can be replaced, but neither added nor removed, as with {@code Arrays.asList}. */
    FIXED_SIZE(1),
    /** Nothing, as with {@code List.of}. */
    UNMODIFIABLE(2);

    private final byte code;

    Mutability(int code) {
        this.code = (byte) code;
    }

    /** Stable code in segments. */
    byte code() {
        return code;
    }

    static Mutability of(byte code) {
        for (Mutability each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalArgumentException("no mutability " + code);
    }
}
