// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.api.SnapshotScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state that is measured, written as an application writes it: a map. */
@SnapshotScoped
public class Warehouse implements Stock {

    private final Map<Integer, String> goods = new HashMap<>();

    @Override
    public void fill(int first, int count, String text) {
        for (int key = first; key < first + count; key++) {
            goods.put(key, key + text);
        }
    }

    @Override
    public @Nullable String get(int key) {
        return goods.get(key);
    }
}
