// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.program;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.encode;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentMerger;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.freeze.FrozenSnapshot;
import io.stillframe.heap.load.HeapLoader;
import io.stillframe.heap.state.WovenApplication;
import io.stillframe.heap.verify.Difference;
import io.stillframe.heap.verify.GraphDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The transfer thread of a random program: encodes each snapshot while the program goes on, restores all that was stored
 * so far, merged and pruned at random, and compares it with the copy that was made at the cut.
 */
final class RacingTransfer {

    private static final int LONGEST_CHAIN = 8;

    private final WovenApplication application;
    private final Random random;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<byte[]> segments = new ArrayList<>();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    RacingTransfer(WovenApplication application, long seed) {
        this.application = application;
        this.random = new Random(~seed);
    }

    /** Whether the last snapshot was encoded and compared. */
    boolean hasRoom() {
        return last.isDone();
    }

    void awaitRoom() throws Exception {
        last.get(120, TimeUnit.SECONDS);
    }

    void take(FrozenSnapshot snapshot, GraphDescription atCut) throws Exception {
        awaitRoom();
        last = CompletableFuture.runAsync(() -> move(snapshot, atCut), thread);
    }

    /** A heap of what was stored, from which the program goes on; what nothing refers to is gone. */
    Heap restored() throws Exception {
        awaitRoom();
        byte[] reachable = StateImage.of(segments).compact();
        segments.clear();
        segments.add(reachable);
        return HeapLoader.load(StateImage.of(segments), CONTEXT, application.types(), Map.of());
    }

    void stop() {
        thread.shutdownNow();
    }

    private void move(FrozenSnapshot snapshot, GraphDescription atCut) {
        segments.add(encode(snapshot));
        try {
            Heap restored = HeapLoader.load(StateImage.of(segments), CONTEXT, application.types(), Map.of());
            Optional<Difference> difference = atCut.firstDifference(GraphDescription.of(restored, application.types()));
            if (difference.isPresent()) {
                throw new AssertionError("epoch " + snapshot.epoch() + ", " + difference.get());
            }
            if (segments.size() > LONGEST_CHAIN) {
                shorten();
            }
        } catch (CorruptSegmentException e) {
            throw new AssertionError("epoch " + snapshot.epoch(), e);
        }
    }

    private void shorten() throws CorruptSegmentException {
        int from = random.nextInt(4);
        List<byte[]> range = segments.subList(from, from + 2 + random.nextInt(LONGEST_CHAIN - 4));
        byte[] one = from == 0 ? StateImage.of(range).prune() : SegmentMerger.merge(range);
        range.clear();
        segments.add(from, one);
    }
}
