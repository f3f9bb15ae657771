// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private static final long MB = 1L << 20;

    @Test
    void twiceTheLiveBytesAndASegmentAreAllowed() {
        assertThat(Bounds.check(List.of(row(21 * MB, 10 * MB, 0, 21 * MB, 0)), true))
                .isEmpty();
        assertThat(Bounds.check(List.of(row(22 * MB, 10 * MB, 0, 22 * MB, 0)), true))
                .hasSize(1);
    }

    @Test
    void olderSnapshotsAndKillsMayHaveAsMuchInTheStore() {
        assertThat(Bounds.check(List.of(row(20 * MB, 10 * MB, 1, 43 * MB, 0)), true))
                .isEmpty();
        assertThat(Bounds.check(List.of(row(20 * MB, 10 * MB, 1, 44 * MB, 0)), true))
                .hasSize(1);
        List<SoakRow> killed = List.of(row(20 * MB, 10 * MB, 1, 20 * MB, 0), row(20 * MB, 10 * MB, 1, 60 * MB, 1));
        assertThat(Bounds.check(killed, true)).isEmpty();
        assertThat(Bounds.check(List.of(row(20 * MB, 10 * MB, 1, 99 * MB, 0)), false))
                .isEmpty();
    }

    @Test
    void aHeapThatGrowsIsFound() {
        assertThat(Bounds.checkHeap(List.of(heap(100), heap(100), heap(130), heap(110))))
                .isEmpty();
        assertThat(Bounds.checkHeap(List.of(heap(100), heap(100), heap(110), heap(140))))
                .hasSize(1);
    }

    private static SoakRow heap(int megabytes) {
        return row(1, 1, 0, 1, megabytes * MB, 0);
    }

    private static SoakRow row(long stored, long live, int retained, long medium, int kills) {
        return row(stored, live, retained, medium, 0, kills);
    }

    private static SoakRow row(long stored, long live, int retained, long medium, long heap, int kills) {
        return new SoakRow(
                Duration.ofSeconds(30),
                new Tidings.Reading(1, 0, 1, 1, 0, ""),
                kills,
                0,
                "server1",
                3,
                stored,
                live,
                retained,
                medium,
                heap);
    }
}
