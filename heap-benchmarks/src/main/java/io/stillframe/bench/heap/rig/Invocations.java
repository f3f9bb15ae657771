// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.rig;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.freeze.FrozenSnapshot;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The invocations of one thread into one heap, with a cut between two of them as often as wanted and a transfer thread that
 * encodes what was frozen: what the server does, without the server. As there, the thread that leaves the heap makes the cut,
 * and while the last one is not yet encoded there is none (I2, I3).
 */
public final class Invocations implements AutoCloseable {

    private final @Nullable Heap heap;
    private final BlockingQueue<FrozenSnapshot> frozen = new LinkedBlockingQueue<>();
    private final CutClock clock;
    private final @Nullable Companion transfer;
    private volatile long encodedBytes;
    private long cuts;
    private long postponed;

    private Invocations(@Nullable Heap heap, @Nullable Duration interval) {
        this.heap = heap;
        this.clock = new CutClock(interval);
        this.transfer = interval == null ? null : new Companion("transfer", this::encode);
    }

    /** Of no heap: they do nothing. */
    public static Invocations none() {
        return new Invocations(null, null);
    }

    /** Of a heap without cuts. */
    public static Invocations uncut(Heap heap) {
        return new Invocations(heap, null);
    }

    /** Of a heap with a cut every {@code interval}. */
    public static Invocations cutEvery(Duration interval, Heap heap) {
        return new Invocations(heap, interval);
    }

    /** One begins. */
    public void enter() {
        if (heap != null) {
            heap.enter();
        }
    }

    /** It ends; makes the cut that is due. */
    public void exit() {
        if (heap != null) {
            heap.exit();
            if (clock.isDue()) {
                cut(heap);
            }
        }
    }

    private void cut(Heap cutHeap) {
        if (cutHeap.isFrozenPending()) {
            postponed++;
        } else {
            clock.made();
            cuts++;
            frozen.add(cutHeap.freeze());
        }
    }

    /** Cuts made so far. */
    public long cuts() {
        return cuts;
    }

    /** How often one was due while the one before was not yet encoded. */
    public long postponed() {
        return postponed;
    }

    /** Bytes of all segments so far. */
    public long encodedBytes() {
        return encodedBytes;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // by this thread only
    private void encode() throws InterruptedException {
        SegmentBuilder segment = new SegmentBuilder();
        frozen.take().encodeTo(segment, "");
        encodedBytes += segment.build().length;
    }

    /** Encodes what was written so far, so that what is measured begins with nothing to do; not with cuts. */
    public void drain() {
        if (heap != null) {
            heap.freeze().encodeTo(new SegmentBuilder(), "");
        }
    }

    @Override
    public void close() {
        clock.close();
        if (transfer != null) {
            transfer.close();
        }
    }
}
