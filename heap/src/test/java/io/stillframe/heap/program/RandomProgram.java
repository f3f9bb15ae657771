// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.program;

import static io.stillframe.heap.state.WovenApplication.in;

import io.stillframe.heap.Heap;
import io.stillframe.heap.state.WovenApplication;
import io.stillframe.heap.verify.GraphDescription;
import java.util.Random;

/**
 * Changes a garden at random, cuts it at random moments, and now and then goes on from what was restored. Never waits for
 * the transfer thread unless that falls far behind, so that most changes are made while a snapshot is being encoded.
 */
final class RandomProgram {

    private static final int LONGEST_BATCH = 60;
    private static final int BEHIND = 600;

    private final WovenApplication application = GardenApplication.make();
    private final Random random;
    private final RacingTransfer transfer;
    private Heap heap = GardenApplication.heap(application);

    RandomProgram(long seed) {
        this.random = new Random(seed);
        this.transfer = new RacingTransfer(application, seed);
    }

    /** Makes this many mutations; returns the number of cuts, all of which came back as they were. */
    int run(long mutations) throws Exception {
        try {
            int cuts = 0;
            int sinceCut = 0;
            for (long made = 0; made < mutations; ) {
                int batch = 1 + random.nextInt(LONGEST_BATCH);
                Mutable garden = GardenApplication.garden(heap);
                in(heap, () -> {
                    for (int i = 0; i < batch; i++) {
                        garden.mutate(random);
                    }
                });
                made += batch;
                sinceCut += batch;
                if (sinceCut > BEHIND) {
                    transfer.awaitRoom();
                }
                if (transfer.hasRoom()) {
                    transfer.take(heap.freeze(), GraphDescription.of(heap, application.types()));
                    cuts++;
                    sinceCut = 0;
                    if (random.nextInt(20) == 0) {
                        heap = transfer.restored();
                    }
                }
            }
            transfer.awaitRoom();
            return cuts;
        } finally {
            transfer.stop();
        }
    }
}
