// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.SectionWriter;
import java.util.Spliterator;

/** The length of a hash table, on which the order of iteration depends. */
final class CapacityNode extends EpochNode {

    /** Below this length a JDK table also grows when a bin has too many entries. */
    static final int GROWS_FOR_BINS = 64;

    private final SectionCore core;
    private final long number;
    private int capacity;

    CapacityNode(SectionCore core, long number, int capacity) {
        this(core.now(), core, number, capacity);
    }

    private CapacityNode(int epoch, SectionCore core, long number, int capacity) {
        super(epoch);
        this.core = core;
        this.number = number;
        this.capacity = capacity;
    }

    /** One as it was stored: of no epoch that is still to be written, whenever it is loaded. */
    static CapacityNode stored(SectionCore core, long number, int capacity) {
        return new CapacityNode(0, core, number, capacity);
    }

    /** Length of the table that a fresh spliterator of a JDK HashMap or HashSet covers, 1 if there is none yet. */
    static int lengthOf(Spliterator<?> rest) {
        // Each split halves what it covers.
        int length = 1;
        while (rest.trySplit() != null) {
            length <<= 1;
        }
        return length;
    }

    int capacity() {
        return capacity;
    }

    /** The node that says {@code length} from now on; enlisted. */
    CapacityNode withCapacity(int length) {
        if (epoch == core.now()) {
            capacity = length;
            return this;
        }
        // I1: the frozen snapshot may still have to write this one
        CapacityNode fresh = new CapacityNode(core, number, length);
        core.enlist(fresh);
        return fresh;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean isTombstone() {
        return false;
    }

    @Override
    public void write(SectionWriter out) {
        out.writeInt(capacity);
    }
}
