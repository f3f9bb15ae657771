// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The room that one large segment after the other is made in: to grow a new one each time takes longer than to fill it. One
 * is kept, and only as long as memory is not needed for something else. Thread-safe.
 */
public final class SegmentRoom {

    /** Bytes of the smallest and of the largest that is worth keeping. */
    private static final int LEAST = 64 << 10;

    private static final int MOST = 32 << 20;

    private final AtomicReference<@Nullable SoftReference<ByteSink>> kept = new AtomicReference<>();

    /** An empty sink. */
    ByteSink take() {
        SoftReference<ByteSink> known = kept.getAndSet(null);
        ByteSink sink = known == null ? null : known.get();
        return sink == null ? new ByteSink(1024) : sink;
    }

    /** Nobody needs what is in {@code sink} any more. */
    void giveBack(ByteSink sink) {
        int capacity = sink.array().length;
        if (capacity >= LEAST && capacity <= MOST) {
            sink.truncate(0);
            kept.set(new SoftReference<>(sink));
        }
    }
}
