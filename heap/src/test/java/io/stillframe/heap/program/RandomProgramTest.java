// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * I1, I2: whatever a program does to its state, and whenever it is cut, each snapshot comes back as the state was at its
 * cut, though the program went on while it was encoded.
 *
 * <p>{@code -Dstillframe.soak=100000000} makes more mutations, with other seeds each time; {@code -Dstillframe.seed=…}
 * repeats one program.
 */
class RandomProgramTest {

    private static final long ALL = 1_000_000;
    private static final int PROGRAMS = 8;
    private static final long EACH = Math.max(1, Long.getLong("stillframe.soak", ALL) / PROGRAMS);

    static LongStream seeds() {
        Long one = Long.getLong("stillframe.seed");
        if (one != null) {
            return LongStream.of(one);
        }
        long first = EACH * PROGRAMS > ALL ? System.nanoTime() : 1;
        return LongStream.range(first, first + PROGRAMS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 1, unit = java.util.concurrent.TimeUnit.DAYS)
    void everySnapshotComesBackAsTheStateWasAtItsCut(long seed) {
        int cuts;
        try {
            cuts = new RandomProgram(seed).run(EACH);
        } catch (Exception | Error e) {
            throw new AssertionError("repeat with -Dstillframe.seed=" + seed + ": " + e, e);
        }
        System.out.println("seed " + seed + ": " + EACH + " mutations, " + cuts + " cuts");
        assertThat(cuts).isGreaterThan((int) (EACH / 10_000));
    }
}
