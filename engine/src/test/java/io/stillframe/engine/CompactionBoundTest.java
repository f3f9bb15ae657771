// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.heap.codec.StateImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However state is written, what is stored of it does not exceed twice what is live and one segment for long. */
@Timeout(120)
class CompactionBoundTest {

    private static final int KEYS = 150;
    private static final long SEGMENT = 1 << 20;

    private final Random random = new Random();

    /** What is done to the state for a while. */
    private enum Pattern {
        /** All becomes large. */
        GROW,
        /** All becomes small. */
        SHRINK,
        /** Few are written again and again. */
        HOT,
        /** Few hold nearly everything, and then nothing. */
        SKEWED,
        /** Anything. */
        MIXED
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void storedBytesStayBelowTwiceTheLiveOnesAndASegmentUnderRandomPatterns(long seed) throws Exception {
        random.setSeed(seed);
        try (SimulatedCluster cluster = cluster()) {
            SimulatedMember east = cluster.start("east");
            cluster.view(east);
            for (int i = 0; i < 6; i++) {
                Pattern pattern = Pattern.values()[random.nextInt(Pattern.values().length)];
                write(east, pattern);
                awaitBound(cluster, i + " " + pattern);
            }
        }
    }

    @Test
    void aStateThatHasShrunkIsMergedThoughHardlyAnythingWasWritten() throws Exception {
        try (SimulatedCluster cluster = cluster()) {
            SimulatedMember east = cluster.start("east");
            cluster.view(east);
            write(east, Pattern.GROW);
            awaitBound(cluster, "grown");
            write(east, Pattern.SHRINK);
            awaitBound(cluster, "shrunk");
            assertThat(stored(cluster.manifest().orElseThrow())).isLessThan(2 * SEGMENT);
        }
    }

    @Test
    void aStateThatOnlyGrowsIsNotMovedAsAWholeAgainAndAgain() throws Exception {
        try (SimulatedCluster cluster = cluster()) {
            SimulatedMember east = cluster.start("east");
            cluster.view(east);
            long written = 0;
            for (int i = 0; i < 300; i++) {
                east.call(LedgerCall.put("only" + i, text(20_000)));
                // A new room has its text and a coat of it.
                written += 2 * 20_000;
            }
            awaitBound(cluster, "grown");
            // As a snapshot, and once for each tier up to the largest.
            assertThat(cluster.putBytes.get()).isLessThan(4 * written);
        }
    }

    @Test
    void whatIsWrittenAfterATakeoverIsMergedWhileWhatWasClaimedStillWaits() throws Exception {
        try (SimulatedCluster cluster = cluster()) {
            SimulatedMember east = cluster.start("east");
            SimulatedMember west = cluster.start("west");
            cluster.view(east, west);
            east.call(LedgerCall.put("a", "1"));
            SimulatedMember owner =
                    cluster.member(cluster.manifest().orElseThrow().owner());
            SimulatedMember heir = owner == east ? west : east;
            owner.call(LedgerCall.put("b", "1"));
            List<SegmentRef> claimed = cluster.manifest().orElseThrow().segments();
            assertThat(claimed).hasSizeGreaterThan(1);
            owner.kill();
            cluster.view(heir);

            for (int i = 0; i < 20; i++) {
                heir.call(LedgerCall.put("key" + i, "1"));
            }

            SimulatedCluster.await(
                    "few segments",
                    () -> cluster.manifest().orElseThrow().segments().size() < claimed.size() + 12);
            assertThat(cluster.manifest().orElseThrow().segments()).startsWith(claimed.toArray(SegmentRef[]::new));
        }
    }

    private static SimulatedCluster cluster() {
        return new SimulatedCluster(
                Backing.HEAP,
                new EngineSettings(
                        EngineSettings.Durability.STORED,
                        EngineSettings.Reads.LOCAL,
                        Duration.ofSeconds(20),
                        Duration.ofMillis(50),
                        1,
                        false));
    }

    private void write(SimulatedMember member, Pattern pattern) throws Exception {
        switch (pattern) {
            case GROW -> each(member, () -> 20_000 + random.nextInt(10_000), 1);
            // A room keeps its last three coats.
            case SHRINK -> each(member, () -> 1, 4);
            case HOT -> {
                for (int i = 0; i < 200; i++) {
                    member.call(LedgerCall.put("key" + random.nextInt(3), text(random.nextInt(30_000))));
                }
            }
            case SKEWED -> {
                for (int i = 0; i < 4; i++) {
                    member.call(LedgerCall.put("large" + i, text(700_000)));
                }
                for (int i = 0; i < 16; i++) {
                    member.call(LedgerCall.put("large" + i % 4, "x"));
                }
            }
            case MIXED -> each(member, () -> (int) Math.pow(10, random.nextDouble() * 4.7), 2);
        }
    }

    private void each(SimulatedMember member, java.util.function.IntSupplier length, int times) throws Exception {
        for (int i = 0; i < times * KEYS; i++) {
            member.call(LedgerCall.put("key" + i % KEYS, text(length.getAsInt())));
        }
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length + 1).append('t');
        random.ints(length, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    /** It is so when nobody writes any more, and stays so. */
    private static void awaitBound(SimulatedCluster cluster, String when) throws Exception {
        SimulatedCluster.await("stored bytes are bounded, " + when, () -> isBounded(cluster));
        assertThat(isBounded(cluster)).as("still " + when).isTrue();
    }

    private static boolean isBounded(SimulatedCluster cluster) throws Exception {
        Manifest manifest = cluster.manifest().orElseThrow();
        List<byte[]> contents = new ArrayList<>();
        for (SegmentRef segment : manifest.segments()) {
            byte[] content = cluster.segments.get(segment.id());
            if (content == null) {
                return false; // the manifest is not the last any more
            }
            contents.add(content);
        }
        long live = StateImage.of(contents).compact().length;
        long newest = manifest.segments().isEmpty()
                ? 0
                : manifest.segments().get(manifest.segments().size() - 1).length();
        return stored(manifest) <= Math.max(2 * live, SEGMENT) + newest;
    }

    private static long stored(Manifest manifest) {
        return manifest.segments().stream().mapToLong(SegmentRef::length).sum();
    }
}
