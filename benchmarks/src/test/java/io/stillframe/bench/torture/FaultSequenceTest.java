// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultSequenceTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int ROUND =
            Arrays.stream(FaultKind.values()).mapToInt(FaultKind::weight).sum();

    @Test
    void theOrderIsAFunctionOfTheSeed() {
        assertThat(faults(7)).isEqualTo(faults(7)).isNotEqualTo(faults(8));
    }

    @Test
    void eachRoundHasEachKindAsOftenAsItsWeightAndPausesWithinTheLimits() {
        List<Fault> round = faults(7).subList(0, ROUND);
        for (FaultKind kind : FaultKind.values()) {
            assertThat(round).filteredOn(fault -> fault.kind() == kind).hasSize(kind.weight());
        }
        assertThat(round)
                .extracting(Fault::pause)
                .allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) >= 0 && pause.compareTo(LONGEST) <= 0);
    }

    private static List<Fault> faults(long seed) {
        return Stream.generate(new FaultSequence(seed, LONGEST)::next)
                .limit(2L * ROUND)
                .toList();
    }
}
