// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import org.jspecify.annotations.Nullable;

/**
 * Copies values, records, enhanced objects and collections (arguments and results of forwarded calls) to bytes and back,
 * aliases and cycles kept. Thread-safe.
 */
public final class GraphCodec {

    private GraphCodec() {}

    /**
     * Encodes {@code graph}.
     *
     * @throws io.stillframe.api.UnsupportedStateException if something in it is neither state nor value
     */
    public static byte[] encode(@Nullable Object graph, StateTypes types) {
        throw new UnsupportedOperationException();
    }

    /**
     * Decodes what {@link #encode} wrote; the objects belong to no heap.
     *
     * @throws CorruptSegmentException if the bytes are not what was written, or name a class that is not allowed (I9)
     */
    public static @Nullable Object decode(byte[] bytes, StateTypes types) throws CorruptSegmentException {
        throw new UnsupportedOperationException();
    }
}
