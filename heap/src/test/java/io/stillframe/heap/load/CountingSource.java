// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import io.stillframe.heap.codec.SegmentRange;
import io.stillframe.heap.codec.SegmentSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A segment in memory that counts what is read of it, and can fail. */
final class CountingSource implements SegmentSource {

    final byte[] bytes;
    final AtomicInteger reads = new AtomicInteger();
    /** Ranges of each announcement. */
    final List<Integer> expected = new CopyOnWriteArrayList<>();

    volatile boolean out;

    CountingSource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public void expect(List<SegmentRange> ranges) {
        expected.add(ranges.size());
    }

    @Override
    public byte[] read(int from, int to) throws IOException {
        if (out) {
            throw new IOException("the store is gone");
        }
        reads.incrementAndGet();
        return Arrays.copyOfRange(bytes, from, to);
    }
}
