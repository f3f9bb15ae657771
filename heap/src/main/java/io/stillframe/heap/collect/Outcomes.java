// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How comparisons came out, played back in the same order to the JDK's own queue, which so comes to the same order
 * without comparing anything; when all are told, two elements are alike, and what is added is put behind all others.
 */
final class Outcomes<E> implements Comparator<E> {

    private int[] outcomes = new int[64];
    private int count;
    private int told;

    void clear() {
        count = 0;
        told = 0;
    }

    int record(int outcome) {
        if (count == outcomes.length) {
            outcomes = Arrays.copyOf(outcomes, count * 2);
        }
        outcomes[count++] = outcome;
        return outcome;
    }

    @Override
    @SuppressWarnings("UnusedVariable") // it is known what comes out
    public int compare(E a, E b) {
        return told < count ? outcomes[told++] : 0;
    }
}
