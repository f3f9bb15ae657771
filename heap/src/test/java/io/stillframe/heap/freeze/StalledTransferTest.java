// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static io.stillframe.heap.state.WovenApplication.encode;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.program.GardenApplication;
import io.stillframe.heap.program.Mutable;
import io.stillframe.heap.state.Past;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** I3: while a snapshot is not encoded, no more is kept than one copy of what changed, however often it changes. */
class StalledTransferTest {

    private final Heap heap = GardenApplication.heap(GardenApplication.make());
    private final Mutable garden = GardenApplication.garden(heap);
    private final Random random = new Random(3);

    @Test
    @Timeout(120)
    void keepsOneCopyOfEachSectionOfTheSnapshotHoweverOftenItChanges() {
        mutate(3000);
        FrozenSnapshot stalled = heap.freeze();
        mutate(3000);
        touch(1);
        int kept = kept(stalled);
        assertThat(kept).isPositive().isLessThanOrEqualTo(stalled.sections());
        touch(50);
        assertThat(kept(stalled)).isEqualTo(kept);
        encode(stalled);
        assertThat(stalled.undrained()).isNull();
    }

    @Test
    @Timeout(120)
    void gathersEachChangedPieceOnce() {
        mutate(3000);
        encode(heap.freeze());
        FrozenSnapshot stalled = stalledAfter(1);
        touch(1);
        int gathered = current().size();
        assertThat(gathered).isPositive().isLessThanOrEqualTo(stalled.sections());
        assertThat(distinct(current())).hasSize(gathered);
        touch(200);
        assertThat(current().size()).isEqualTo(gathered);
    }

    @Test
    @Timeout(120)
    void keepsNothingWhileNoSnapshotIsOnItsWay() {
        mutate(3000);
        FrozenSnapshot snapshot = heap.freeze();
        DirtyList list = snapshot.undrained();
        encode(snapshot);
        touch(3);
        for (int slot = 0; slot < list.size(); slot++) {
            assertThat(list.kept(slot)).isNull();
        }
    }

    private FrozenSnapshot stalledAfter(int rounds) {
        touch(rounds);
        return heap.freeze();
    }

    private void touch(int rounds) {
        in(heap, () -> {
            for (int i = 0; i < rounds; i++) {
                garden.touchEverything();
            }
        });
    }

    private static Set<Object> distinct(DirtyList list) {
        Set<Object> addresses = new HashSet<>();
        for (int slot = 0; slot < list.size(); slot++) {
            Object entry = list.get(slot);
            addresses.add(
                    entry instanceof Node node
                            ? List.of(list.owner(slot).stillframe$id(), node.number())
                            : ((Section) entry).stillframe$id());
        }
        return addresses;
    }

    private DirtyList current() {
        return (DirtyList) Past.get(Past.get(heap, "tracker"), "current");
    }

    private static int kept(FrozenSnapshot snapshot) {
        int kept = 0;
        DirtyList list = snapshot.undrained();
        for (int slot = 0; slot < list.size(); slot++) {
            kept += list.kept(slot) == null ? 0 : 1;
        }
        return kept;
    }

    private void mutate(int times) {
        in(heap, () -> {
            for (int i = 0; i < times; i++) {
                garden.mutate(random);
            }
        });
    }
}
