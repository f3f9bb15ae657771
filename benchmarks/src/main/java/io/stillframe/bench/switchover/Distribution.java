// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.switchover;

import java.time.Duration;
import java.util.List;

/**
 * Some times, in order.
 *
 * @param sorted the shortest first, at least one
 */
record Distribution(List<Duration> sorted) {

    /** Sorts them. */
    Distribution {
        sorted = sorted.stream().sorted().toList();
    }

    /** So many of a hundred took at most this. */
    Duration percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    /** The longest. */
    Duration longest() {
        return sorted.get(sorted.size() - 1);
    }
}
