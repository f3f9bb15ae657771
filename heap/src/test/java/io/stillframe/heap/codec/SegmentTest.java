// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static io.stillframe.heap.state.WovenApplication.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.heap.Heap;
import io.stillframe.heap.load.HeapLoader;
import io.stillframe.heap.state.Ledger;
import io.stillframe.heap.state.WovenApplication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private final WovenApplication application = WovenApplication.whole();
    private final Random random = new Random(42);

    @Test
    void mergedAndCompactedSegmentsHoldTheSameState() throws Exception {
        List<byte[]> segments = new ArrayList<>();
        Ledger world = worldAfter(segments, 10, 100);
        String dump = world.dump();
        assertThat(dumpOf(segments)).isEqualTo(dump);
        assertThat(dumpOf(List.of(SegmentMerger.merge(segments)))).isEqualTo(dump);
        byte[] compacted = StateImage.of(segments).compact();
        assertThat(dumpOf(List.of(compacted))).isEqualTo(dump);
        assertThat(StateImage.of(List.of(compacted)).compact()).isEqualTo(compacted);
        assertThat(compacted.length).isLessThan(SegmentMerger.merge(segments).length);
    }

    @Test
    void mergingTheNewerPartKeepsHidingWhatItRemoved() throws Exception {
        List<byte[]> segments = new ArrayList<>();
        Ledger world = worldAfter(segments, 10, 100);
        for (int from = 0; from < 9; from++) {
            List<byte[]> mixed = new ArrayList<>(segments.subList(0, from));
            mixed.add(SegmentMerger.merge(segments.subList(from, 10)));
            assertThat(dumpOf(mixed)).isEqualTo(world.dump());
        }
    }

    @Test
    void compactingDropsWhatNothingLeadsTo() throws Exception {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        Object link = application.make("Link");
        in(heap, () -> world.setAnything(link));
        byte[] first = cut(heap);
        in(heap, () -> world.setAnything(null));
        StateImage image = StateImage.of(List.of(first, cut(heap)));
        assertThat(StateImage.of(List.of(image.compact())).sections()).isEqualTo(image.sections() - 1);
    }

    @Test
    void pruningKeepsWhatTheApplicationMayStillHoldAndPutBack() throws Exception {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        Object link = application.make("Link");
        in(heap, () -> world.setAnything(link));
        byte[] first = cut(heap);
        in(heap, () -> world.setAnything(null));
        byte[] pruned = StateImage.of(List.of(first, cut(heap))).prune();
        in(heap, () -> world.setAnything(link));
        StateImage image = StateImage.of(List.of(pruned, cut(heap)));
        Heap restored = HeapLoader.load(image, image.contexts().iterator().next(), application.types(), Map.of());
        assertThat(world(restored).getAnything()).isNotNull();
    }

    @Test
    void keepsTheContextsOfAShardApart() throws Exception {
        Ledger one = application.makeWorld();
        Ledger two = application.makeWorld();
        one.setTotal(1);
        two.setTotal(2);
        SegmentBuilder builder = new SegmentBuilder();
        application.heapOf(one).freeze().encodeTo(builder, "one");
        application.heapOf(two).freeze().encodeTo(builder, "two");
        StateImage image =
                StateImage.of(List.of(StateImage.of(List.of(builder.build())).compact()));
        assertThat(image.contexts()).containsExactlyInAnyOrder("one", "two");
        assertThat(world(HeapLoader.load(image, "one", application.types(), Map.of()))
                        .getTotal())
                .isEqualTo(1);
        assertThat(world(HeapLoader.load(image, "two", application.types(), Map.of()))
                        .getTotal())
                .isEqualTo(2);
    }

    @Test
    void createsNoClassThatIsNotOfTheState() throws Exception {
        byte[] segment = cut(application.heapOf(application.makeWorld()));
        replace(segment, "model.World", "sample.Item");
        byte[] other = reseal(segment);
        assertThatThrownBy(() -> application.load(List.of(other)))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0113E");
    }

    @Test
    void reportsSectionsThatAreMissing() throws Exception {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        cut(heap);
        in(heap, () -> {
            heap.putRoot("second", application.make("Link"));
            world.setAnything(null);
        });
        byte[] second = cut(heap);
        assertThatThrownBy(() -> application.load(List.of(second)))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0114E");
    }

    private Ledger worldAfter(List<byte[]> segments, int cuts, int changes) {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        for (int i = 0; i < cuts; i++) {
            in(heap, () -> {
                for (int k = 0; k < changes; k++) {
                    world.change(random);
                }
            });
            segments.add(cut(heap));
        }
        return world;
    }

    private String dumpOf(List<byte[]> segments) throws CorruptSegmentException {
        return world(application.load(segments)).dump();
    }

    /** The same bytes with checksums that match, as far as frames can be told; the frames' places stay as in the original. */
    private byte[] reseal(byte[] bytes) {
        return Seals.renew(bytes);
    }

    private static void replace(byte[] bytes, String from, String to) {
        byte[] old = from.getBytes(StandardCharsets.US_ASCII);
        byte[] fresh = to.getBytes(StandardCharsets.US_ASCII);
        assertThat(fresh).hasSameSizeAs(old);
        for (int i = 0; i + old.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + old.length, old, 0, old.length)) {
                System.arraycopy(fresh, 0, bytes, i, fresh.length);
            }
        }
    }
}
