// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.Iterator;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateEntry;
import org.apache.flink.runtime.state.heap.CopyOnWriteStateMap;
import org.apache.flink.runtime.state.heap.CopyOnWriteStateMapSnapshot;
import org.jspecify.annotations.Nullable;

/** Flink's map for keyed state on the heap. */
final class FlinkMap extends PeerMap {

    private static final Integer NAMESPACE = 0;

    private final CopyOnWriteStateMap<Long, Integer, Long> map;

    FlinkMap(@Nullable Duration interval) {
        super(interval);
        map = newMap();
    }

    /** Its constructors are for its own package; the rest of it is public. */
    @SuppressWarnings("unchecked")
    private static CopyOnWriteStateMap<Long, Integer, Long> newMap() {
        try {
            Constructor<?> constructor = CopyOnWriteStateMap.class.getDeclaredConstructor(TypeSerializer.class);
            constructor.setAccessible(true);
            return (CopyOnWriteStateMap<Long, Integer, Long>) constructor.newInstance(LongSerializer.INSTANCE);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable Long get(Long key) {
        return map.get(key, NAMESPACE);
    }

    @Override
    public void put(Long key, Long value) {
        map.put(key, NAMESPACE, value);
    }

    @Override
    public void remove(Long key) {
        map.remove(key, NAMESPACE);
    }

    @Override
    public long sum() {
        long sum = 0;
        for (Iterator<StateEntry<Long, Integer, Long>> all = map.iterator(); all.hasNext(); ) {
            sum += all.next().getState();
        }
        return sum;
    }

    @Override
    Object snapshot() {
        return map.stateSnapshot();
    }

    @Override
    @SuppressWarnings("unchecked")
    void release(Object snapshot) {
        map.releaseSnapshot((CopyOnWriteStateMapSnapshot<Long, Integer, Long>) snapshot);
    }
}
