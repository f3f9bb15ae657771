// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static io.stillframe.heap.state.WovenApplication.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.heap.Heap;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.state.Ledger;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RoundTripTest {

    private final WovenApplication application = WovenApplication.whole();
    private final Random random = new Random(1);

    @Test
    void bringsBackWhatWasCut() throws Exception {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        List<byte[]> segments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            change(heap, world);
            segments.add(cut(heap));
            Heap loaded = application.load(segments);
            assertThat(world(loaded).dump()).isEqualTo(world.dump());
            assertThat(loaded.hasChanges()).isFalse();
            assertThat(loaded.rootNames()).containsExactly("world");
        }
    }

    @Test
    void goesOnFromWhatWasLoaded() throws Exception {
        List<byte[]> segments = new ArrayList<>();
        Heap heap = application.heapOf(application.makeWorld());
        for (int i = 0; i < 20; i++) {
            change(heap, world(heap));
            segments.add(cut(heap));
            String dump = world(heap).dump();
            heap = application.load(segments);
            assertThat(world(heap).dump()).isEqualTo(dump);
        }
        assertThat(segments.get(19).length).isLessThan(segments.get(0).length * 10);
    }

    @Test
    void sendsOnlyWhatChanged() throws Exception {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        in(heap, () -> world.lengthenChain(10_000));
        byte[] first = cut(heap);
        assertThat(heap.hasChanges()).isFalse();
        in(heap, () -> world.setTotal(7));
        assertThat(heap.hasChanges()).isTrue();
        byte[] second = cut(heap);
        assertThat(first.length).isGreaterThan(100_000);
        assertThat(second.length).isLessThan(1_000);
        Ledger loaded = world(application.load(List.of(first, second)));
        assertThat(loaded.getTotal()).isEqualTo(7);
        assertThat(loaded.chainLength()).isEqualTo(10_000);
    }

    @Test
    @Timeout(60)
    void followsAChainOfAnyLengthWithoutDeepStack() throws Exception {
        Ledger world = application.makeWorld();
        world.lengthenChain(100_000);
        Heap heap = application.heapOf(world);
        byte[] segment = cut(heap);
        byte[] compacted = StateImage.of(List.of(segment)).compact();
        assertThat(world(application.load(List.of(compacted))).chainLength()).isEqualTo(100_000);
    }

    @Test
    void fillsTheShellsOfTheContainer() throws Exception {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        change(heap, world);
        in(heap, () -> world.setAnything(world));
        byte[] segment = cut(heap);

        Ledger shell = application.makeWorld();
        Ledger other = application.makeWorld();
        Heap loaded = HeapLoader.load(
                StateImage.of(List.of(segment)),
                CONTEXT,
                application.types(),
                Map.of("world", shell, "unknown", other));

        assertThat(loaded.root("world")).isSameAs(shell);
        assertThat(shell.getAnything()).isSameAs(shell);
        assertThat(other.getTotal()).isZero();
    }

    @Test
    void refusesAShellOfAnotherClass() throws Exception {
        byte[] segment = cut(application.heapOf(application.makeWorld()));
        StateImage image = StateImage.of(List.of(segment));
        Map<String, Object> shells = Map.of("world", application.make("Link"));

        assertThatThrownBy(() -> HeapLoader.load(image, CONTEXT, application.types(), shells))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0118E");
    }

    @Test
    void loadsNothingForAContextThatWasNotStored() throws Exception {
        byte[] segment = cut(application.heapOf(application.makeWorld()));
        StateImage image = StateImage.of(List.of(segment));

        Heap heap = HeapLoader.load(image, "another", application.types(), Map.of());

        assertThat(heap.rootNames()).isEmpty();
        assertThat(image.contexts()).containsExactly(CONTEXT);
    }

    @Test
    void numbersNewSectionsAboveTheLoadedOnes() throws Exception {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        change(heap, world);
        byte[] segment = cut(heap);
        Heap loaded = application.load(List.of(segment));
        Object link = application.make("Link");
        in(loaded, () -> world(loaded).setAnything(link));
        assertThat(((Section) link).stillframe$id())
                .isGreaterThanOrEqualTo(StateImage.of(List.of(segment)).sections());
    }

    private void change(Heap heap, Ledger world) {
        in(heap, () -> {
            for (int i = 0; i < 100; i++) {
                world.change(random);
            }
        });
    }
}
