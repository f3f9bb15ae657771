// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A way from a root, as steps back: written out only when it is wanted, since there are as many as there is state. */
record Path(@Nullable Path before, String step) {

    static Path of(String root) {
        return new Path(null, root);
    }

    Path to(String next) {
        return new Path(this, next);
    }

    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        for (Path path = this; path != null; path = path.before) {
            steps.addFirst(path.step);
        }
        return String.join("", steps);
    }
}
