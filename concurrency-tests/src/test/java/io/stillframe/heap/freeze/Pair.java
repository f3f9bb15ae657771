// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;

/** An object with two plain fields, as the weaver would make a section of it: first is always second. */
final class Pair implements CollectionSection {

    int first = 1;
    int second = 1;
    private DirtyTracker tracker;
    private long id;
    private int epoch;
    private int slot;

    @Override
    public void stillframe$write(SectionWriter out) {
        out.writeInt(first);
        out.writeInt(second);
    }

    @Override
    public DirtyTracker stillframe$tracker() {
        return tracker;
    }

    @Override
    public long stillframe$id() {
        return id;
    }

    @Override
    public void stillframe$attach(DirtyTracker to, long number) {
        tracker = to;
        id = number;
    }

    @Override
    public int stillframe$epoch() {
        return epoch;
    }

    @Override
    public void stillframe$epoch(int to) {
        epoch = to;
    }

    @Override
    public int stillframe$slot() {
        return slot;
    }

    @Override
    public void stillframe$slot(int to) {
        slot = to;
    }

    @Override
    public void stillframe$references(ReferenceVisitor visitor) {}

    @Override
    public int stillframe$kind() {
        return 9999;
    }

    @Override
    public void stillframe$enlistAll(DirtyTracker to) {}

    @Override
    public void stillframe$readHeader(SectionReader in) {
        throw new AssertionError();
    }

    @Override
    public void stillframe$readNode(long number, SectionReader in) {
        throw new AssertionError();
    }

    @Override
    public void stillframe$restored() {}
}
