// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import java.util.ArrayList;
import java.util.List;

/** The ids of one kind that the servers have acknowledged, in the order of the acknowledgements. Thread-safe. */
final class KnownIds {

    private final List<String> ids = new ArrayList<>();

    synchronized void add(String id) {
        ids.add(id);
    }

    synchronized int size() {
        return ids.size();
    }

    /** The one at {@code place}, a fraction from 0 to below 1 of those known. */
    synchronized String at(double place) {
        return ids.get((int) (place * ids.size()));
    }

    /** The newest at a multiple of {@code stride}. */
    synchronized String newestOfEvery(int stride) {
        return ids.get((ids.size() - 1) / stride * stride);
    }
}
