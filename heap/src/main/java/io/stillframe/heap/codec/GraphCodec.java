// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies values, records, enhanced objects and collections (arguments and results of forwarded calls) to bytes and back,
 * aliases and cycles kept. Thread-safe.
 *
 * <p>The bytes are a segment of one context that holds a single value.
 */
public final class GraphCodec {

    /** Key of the context in the segment. */
    static final String CONTEXT = "";

    private GraphCodec() {}

    /**
     * Encodes {@code graph}, which does not change; objects of a heap may be in it.
     *
     * @throws io.stillframe.api.UnsupportedStateException if something in it is neither state nor value
     */
    public static byte[] encode(@Nullable Object graph, StateTypes types) {
        return new GraphWriter(types).write(graph);
    }

    /**
     * Decodes what {@link #encode} wrote; the objects belong to no heap.
     *
     * @throws CorruptSegmentException if the bytes are not what was written, or name a class that is not allowed (I9)
     */
    public static @Nullable Object decode(byte[] bytes, StateTypes types) throws CorruptSegmentException {
        StateImage image = StateImage.of(List.of(bytes));
        try {
            return new Materializer(image, CONTEXT, types, Materializer.Deferral.NONE).value();
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }
}
