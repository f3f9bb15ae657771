// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.SectionWriter;

/** Says that the entry of its number is gone. */
final class Tombstone extends Node {

    private final long number;

    Tombstone(long number) {
        this.number = number;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean isTombstone() {
        return true;
    }

    @Override
    public void write(SectionWriter out) {
        throw new IllegalStateException("a tombstone has no content");
    }
}
