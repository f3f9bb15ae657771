// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How values of one class are written and read.
 *
 * @param tag what their bytes begin with
 */
record ValueKind<T>(int tag, Class<T> type, BiConsumer<ByteSink, T> writer, Function<ByteSource, ? extends T> reader) {

    void write(ByteSink out, Object value) {
        out.u1(tag);
        writer.accept(out, type.cast(value));
    }
}
