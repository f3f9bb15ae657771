// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.Heap;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;

/** A section of two fields, with something to happen between the reading of the one and the other. */
final class HookedSection implements CollectionSection {

    Runnable whileWriting = () -> {};
    Heap heap;
    long value = 1;
    private long twice = 2;
    int written;
    private DirtyTracker tracker;
    private long id;
    private int epoch;
    private int slot;

    /** What an invocation does that changes both fields. */
    void change(long to) {
        Runnable hook = whileWriting;
        whileWriting = () -> {};
        heap.enter();
        tracker.beforeWrite(this);
        value = to;
        twice = to * 2;
        heap.exit();
        whileWriting = hook;
    }

    @Override
    public void stillframe$write(SectionWriter out) {
        written++;
        out.writeLong(value);
        whileWriting.run();
        out.writeLong(twice);
        out.writeReference("end");
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
