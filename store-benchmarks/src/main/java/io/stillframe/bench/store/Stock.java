// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import org.jspecify.annotations.Nullable;

/** What the measured application can do; its class is woven, this is not. */
public interface Stock {

    /** Puts {@code text} under {@code count} keys from {@code first} on, each with its number before it. */
    void fill(int first, int count, String text);

    /** What is under a key. */
    @Nullable
    String get(int key);
}
