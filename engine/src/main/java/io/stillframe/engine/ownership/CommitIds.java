// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Random ids: of commits, and of segments, which are never used twice. Thread-safe. */
public final class CommitIds {

    private final RandomGenerator random;

    /** From {@code random}. */
    public CommitIds(RandomGenerator random) {
        this.random = random;
    }

    /** 24 hexadecimal digits. */
    public synchronized String next() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
