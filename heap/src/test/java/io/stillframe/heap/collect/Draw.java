// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The random arguments of one operation, the same for both sides. */
record Draw(int key, int other, int value, int count, boolean crowded) {

    static Draw of(RandomGenerator random) {
        return crowded(random, false);
    }

    /** If {@code crowded}, many keys share a bin of a short table, so many that the table grows for that alone. */
    static Draw crowded(RandomGenerator random, boolean crowded) {
        return new Draw(random.nextInt(60), random.nextInt(60), random.nextInt(10), random.nextInt(12), crowded);
    }

    Integer k() {
        return spread(key);
    }

    Integer k2() {
        return spread(other);
    }

    Integer v() {
        return value == 9 ? null : (Integer) value;
    }

    private Integer spread(int key) {
        return key == 0 ? null : (Integer) (key % (crowded ? 3 : 12) == 0 ? key * 16 : key);
    }

    List<Integer> some() {
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add((key + i * (other + 1)) % 60 + 1);
        }
        return some;
    }
}
