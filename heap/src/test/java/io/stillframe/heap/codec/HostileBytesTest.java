// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.stillframe.api.StateNotLoadedException;
import io.stillframe.heap.Heap;
import io.stillframe.heap.load.HeapLoader;
import io.stillframe.heap.program.GardenApplication;
import io.stillframe.heap.program.Mutable;
import io.stillframe.heap.state.WovenApplication;
import io.stillframe.heap.verify.GraphDescription;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * I8, I9: whatever bytes come from a store or a peer, there is a numbered error or a state, never another exception,
 * never an endless loop, never more memory than such bytes warrant, and no object of a class that is not state.
 *
 * <p>{@code -Dstillframe.soak=…} tries that many inputs, with another seed each time.
 */
class HostileBytesTest {

    private static final int INPUTS = 100_000;
    private static final long FIXED_ALLOCATION = 24 << 20;
    private static final long ALLOCATION_PER_BYTE = 400;

    private final WovenApplication application = GardenApplication.make();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<byte[]> whole = new ArrayList<>();
    private final Map<String, List<String>> failures = new LinkedHashMap<>();
    private Random random;

    @BeforeEach
    void makeSegments() {
        long soak = Long.getLong("stillframe.soak", INPUTS);
        long seed = Long.getLong("stillframe.seed", soak > INPUTS ? System.nanoTime() : 7);
        System.out.println("hostile bytes of seed " + seed);
        random = new Random(seed);
        Heap heap = GardenApplication.heap(application);
        Mutable garden = GardenApplication.garden(heap);
        for (int cuts = 0; cuts < 4; cuts++) {
            in(heap, () -> {
                for (int i = 0; i < 6; i++) {
                    garden.mutate(random);
                }
            });
            whole.add(cut(heap));
        }
    }

    @Test
    @Timeout(value = 1, unit = java.util.concurrent.TimeUnit.DAYS)
    void giveANumberedErrorOrAState() {
        long inputs = Long.getLong("stillframe.soak", INPUTS);
        HostileBytes hostile = new HostileBytes(random);
        HostileFrames frames = new HostileFrames(random, hostile);
        int accepted = 0;
        for (long i = 0; i < inputs; i++) {
            int number = random.nextInt(whole.size());
            byte[] one = whole.get(number);
            byte[] other = whole.get(random.nextInt(whole.size()));
            boolean damaged = i % 8 == 0;
            // Most have right checksums, so that they come as far as the parser.
            byte[] bytes = i % 2 == 1 ? frames.mutate(one, other) : hostile.mutate(one, other);
            List<byte[]> segments = new ArrayList<>(whole.subList(0, number));
            segments.add(damaged ? bytes : Seals.renew(bytes));
            boolean taken = isAccepted(segments);
            accepted += taken ? 1 : 0;
            if (damaged) {
                assertThat(taken).as("damage is found").isEqualTo(Arrays.equals(bytes, one));
            }
        }
        System.out.println(inputs + " hostile inputs, " + accepted + " accepted");
        assertThat(failures).as("failures by place, each with the input").isEmpty();
        assertThat((long) accepted).isBetween(inputs / 100, inputs - inputs / 5);
        assertThat(Trap.sprung).isFalse();
    }

    private boolean isAccepted(List<byte[]> segments) {
        long length = segments.stream().mapToLong(each -> each.length).sum();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean accepted = false;
        try {
            accepted = read(segments);
        } catch (RuntimeException | Error e) {
            String place = e + "\n"
                    + Arrays.stream(e.getStackTrace())
                            .limit(12)
                            .map(f -> "  " + f + "\n")
                            .toList();
            failures.putIfAbsent(place, hex(segments));
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        if (allocated > FIXED_ALLOCATION + length * ALLOCATION_PER_BYTE) {
            failures.putIfAbsent(allocated + " bytes allocated for " + length, hex(segments));
        }
        return accepted;
    }

    private static List<String> hex(List<byte[]> segments) {
        return segments.stream().map(HexFormat.of()::formatHex).toList();
    }

    /** Everything that is done with stored bytes. */
    private boolean read(List<byte[]> segments) {
        try {
            StateImage image = StateImage.of(segments);
            image.compact();
            image.prune();
            Heap heap = HeapLoader.load(image, CONTEXT, application.types(), Map.of());
            GraphDescription state = GraphDescription.of(heap, application.types());
            // Something that is not state differs even from itself.
            assertThat(state.firstDifference(state)).isEmpty();
            return true;
        } catch (CorruptSegmentException | StateNotLoadedException e) {
            assertThat(e.getMessage()).matches("(?s)STFR01\\d\\dE: .*");
            return false;
        }
    }
}
