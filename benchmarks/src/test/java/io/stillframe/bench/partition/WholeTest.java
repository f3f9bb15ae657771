// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WholeTest {

    @Test
    void theLastViewCountsWhetherMergedOrNot() {
        String joined =
                "I ISPN000094: Received new cluster view for channel x: [east-1(v=16.0.7)|5] (2) [east-1, west-2]";
        String merged =
                "I ISPN000093: Received new, MERGED cluster view for channel x: MergeView::[east-1(v=16.0.7)|6] (3) "
                        + "[east-1, west-2, north-3], 2 subgroups: [east-1(v=16.0.7)|5] (2) [east-1, west-2], [north-3|5] (1) [north-3]";
        assertThat(Whole.lastView(List.of(joined, merged, "another line"))).hasValue(3);
        assertThat(Whole.lastView(List.of(merged, joined))).hasValue(2);
        assertThat(Whole.lastView(List.of("another line"))).isEmpty();
    }
}
