// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TermsServedTest {

    private final TermsServed terms = new TermsServed();

    @Test
    void aTermThatTwoProcessesServedIsAContradiction() {
        terms.collect("east (process 1)", List.of(line("auction/22", 3), line("auction/22", 5)));
        terms.collect("west (process 2)", List.of(line("auction/22", 4), line("auction/22", 5)));
        assertThat(terms.count()).isEqualTo(3);
        assertThat(terms.contradictions())
                .containsExactly("auction/22 under term 5 was served by east (process 1) and by west (process 2)");
    }

    @Test
    void theSameLogReadTwiceIsNone() {
        terms.collect("east (process 1)", List.of(line("auction/22", 3)));
        terms.collect("east (process 1)", List.of(line("auction/22", 3), line("auction/7", 3)));
        assertThat(terms.contradictions()).isEmpty();
    }

    private static String line(String shard, int term) {
        return "[11/26/26, 17:53:45:779 UTC] 00000029 io.stillframe.engine I STFR0225I: Shard " + shard
                + " is served under term " + term + "; 101 ms.";
    }
}
