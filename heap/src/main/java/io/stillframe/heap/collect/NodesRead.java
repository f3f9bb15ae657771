// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a collection waits for that was given its nodes at once and cannot put them where they are looked for before what
 * they are made of has its content: nothing but the first look.
 */
final class NodesRead implements AbsentNodes {

    @Override
    public Object lock() {
        return this;
    }

    @Override
    public int count() {
        return 0;
    }

    @Override
    public long number(int place) {
        throw new IndexOutOfBoundsException(place);
    }

    @Override
    public boolean isHashed(int place) {
        return false;
    }

    @Override
    public int keyHash(int place) {
        throw new IndexOutOfBoundsException(place);
    }

    @Override
    public @Nullable Integer hashOf(@Nullable Object key) {
        return null;
    }

    @Override
    public void read(int... places) {}

    @Override
    public List<@Nullable Object> keys(int... places) {
        return List.of();
    }

    @Override
    public RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }

    @Override
    public void skipped(RuntimeException failure) {
        throw failure;
    }
}
