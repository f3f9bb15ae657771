// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.rig;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Keys in random order, equal to those of a collection but not the same objects, as an application has them. Not
 * thread-safe.
 */
public final class RandomKeys {

    private final Long[] keys;
    private long state = 1;

    /** The numbers below {@code count}. */
    public RandomKeys(int count) {
        keys = shuffled(count, 1).toArray(new Long[0]);
    }

    /** The numbers below {@code count}, each an object of its own, in an order that depends on {@code seed}. */
    public static List<Long> shuffled(int count, long seed) {
        // Numbers that boxing does not share; their hash codes fill a table evenly.
        List<Long> all = LongStream.range(1000, 1000L + count).boxed().collect(java.util.stream.Collectors.toList());
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    /** One of them. */
    public Long next() {
        return keys[nextIndex()];
    }

    /** A random number below their count. */
    public int nextIndex() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (int) (((state >>> 33) * keys.length) >>> 31);
    }
}
