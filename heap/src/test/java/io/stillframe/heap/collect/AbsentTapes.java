// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.StateNotLoadedException;
import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.KeyHasher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Stored nodes of one collection in memory: counts what is read, and can fail. */
final class AbsentTapes implements AbsentNodes {

    private final CollectionSection collection;
    private final KeyHasher hasher;
    private final List<Map.Entry<Long, TestHeap.StoredNode>> nodes;
    final BitSet read = new BitSet();
    final BitSet damaged = new BitSet();
    final List<RuntimeException> skipped = new ArrayList<>();

    AbsentTapes(CollectionSection collection, NavigableMap<Long, TestHeap.StoredNode> nodes, KeyHasher hasher) {
        this.collection = collection;
        this.hasher = hasher;
        this.nodes = List.copyOf(nodes.entrySet());
    }

    private void requireLock() {
        assertThat(Thread.holdsLock(this)).isTrue();
    }

    @Override
    public Object lock() {
        return this;
    }

    @Override
    public int count() {
        requireLock();
        return nodes.size();
    }

    @Override
    public long number(int place) {
        requireLock();
        return nodes.get(place).getKey();
    }

    @Override
    public boolean isHashed(int place) {
        return nodes.get(place).getValue().hash() != null;
    }

    @Override
    public int keyHash(int place) {
        requireLock();
        return nodes.get(place).getValue().hash();
    }

    @Override
    public Integer hashOf(Object key) {
        return hasher.hashOf(key);
    }

    @Override
    public List<Object> keys(int... places) {
        requireLock();
        List<Object> keys = new ArrayList<>();
        for (int place : places) {
            keys.add(nodes.get(place).getValue().content().rewound().readReference());
        }
        return keys;
    }

    @Override
    public void read(int... places) {
        requireLock();
        for (int place : places) {
            if (damaged.get(place)) {
                throw new IllegalArgumentException("damaged: " + place);
            }
            read.set(place);
            Map.Entry<Long, TestHeap.StoredNode> node = nodes.get(place);
            collection.stillframe$readNode(
                    node.getKey(), node.getValue().content().rewound());
        }
    }

    @Override
    public RuntimeException failure(Throwable cause) {
        requireLock();
        return new StateNotLoadedException("STFR0145E: " + cause, cause);
    }

    @Override
    public void skipped(RuntimeException failure) {
        skipped.add(failure);
    }
}
