// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import io.stillframe.bench.heap.rig.Invocations;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A HashMap: the JDK's, or ours in a heap. */
final class JdkMap implements LongMap {

    private final Map<Long, Long> map;
    private final Invocations invocations;

    JdkMap(Map<Long, Long> map, Invocations invocations) {
        this.map = map;
        this.invocations = invocations;
    }

    @Override
    public void enter() {
        invocations.enter();
    }

    @Override
    public void exit() {
        invocations.exit();
    }

    @Override
    public @Nullable Long get(Long key) {
        return map.get(key);
    }

    @Override
    public void put(Long key, Long value) {
        map.put(key, value);
    }

    @Override
    public void remove(Long key) {
        map.remove(key);
    }

    @Override
    public long sum() {
        long sum = 0;
        for (Map.Entry<Long, Long> entry : map.entrySet()) {
            sum += entry.getValue();
        }
        return sum;
    }

    @Override
    public void close() {
        invocations.close();
    }
}
