// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static io.stillframe.heap.state.WovenApplication.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.state.Ledger;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private final WovenApplication application = WovenApplication.whole();

    @Test
    void bringsBackWhatWasCut() throws Exception {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        Random random = new Random(1);
        List<byte[]> segments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            in(heap, () -> {
                for (int k = 0; k < 100; k++) {
                    world.change(random);
                }
            });
            segments.add(cut(heap));
            Heap loaded = application.load(segments);
            assertThat(world(loaded).dump()).isEqualTo(world.dump());
            assertThat(loaded.hasChanges()).isFalse();
            assertThat(loaded.rootNames()).containsExactly("world");
        }
    }
}
