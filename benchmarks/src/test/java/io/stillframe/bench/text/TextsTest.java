// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void theMedianIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Texts.median(List.of(ms(9), ms(1), ms(5)))).isEqualTo(ms(5));
        assertThat(Texts.median(List.of(ms(9), ms(1), ms(5), ms(6)))).isEqualTo(Duration.ofNanos(5_500_000));
        assertThat(Texts.median(List.of())).isZero();
    }

    @Test
    void sizesAndTimesAreShownInTheirUnit() {
        assertThat(Texts.bytes(1_023)).isEqualTo("1023 B");
        assertThat(Texts.bytes(1_536)).isEqualTo("1.5 KB");
        assertThat(Texts.bytes(3L << 30)).isEqualTo("3.0 GB");
        assertThat(Texts.shown(Duration.ofNanos(1_730_000))).isEqualTo("1.7 ms");
        assertThat(Texts.shown(ms(312))).isEqualTo("312 ms");
    }

    @Test
    void aTableIsAlignedByItsWidestCells() {
        assertThat(new Table("what", "n").row("x", "1,000").toString())
                .isEqualTo("  what       n\n  ------------\n  x      1,000\n");
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
