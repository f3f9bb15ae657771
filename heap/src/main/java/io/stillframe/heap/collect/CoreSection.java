// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.NewNodes;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/** A collection that leaves all that a section must do to its core. */
interface CoreSection extends CollectionSection {

    SectionCore stillframe$core();

    @Override
    default int stillframe$kind() {
        return stillframe$core().kind().code();
    }

    @Override
    default @Nullable DirtyTracker stillframe$tracker() {
        return stillframe$core().tracker();
    }

    @Override
    default long stillframe$id() {
        return stillframe$core().id();
    }

    @Override
    default void stillframe$attach(DirtyTracker tracker, long id) {
        stillframe$core().attach(tracker, id);
    }

    @Override
    default int stillframe$epoch() {
        return stillframe$core().epoch();
    }

    @Override
    default void stillframe$epoch(int epoch) {
        stillframe$core().epoch(epoch);
    }

    @Override
    default int stillframe$slot() {
        return stillframe$core().slot();
    }

    @Override
    default void stillframe$slot(int slot) {
        stillframe$core().slot(slot);
    }

    @Override
    default void stillframe$write(SectionWriter out) {
        SectionCore core = stillframe$core();
        out.writeByte(core.mutability().code());
        core.writeHeader(out);
    }

    @Override
    default void stillframe$readHeader(SectionReader in) {
        SectionCore core = stillframe$core();
        core.restrict(Mutability.of(in.readByte()));
        core.readHeader(in);
    }

    @Override
    default void stillframe$readNode(long number, SectionReader in) {
        stillframe$core().readNode(number, in);
    }

    @Override
    default void stillframe$restored() {
        stillframe$core().restored();
    }

    @Override
    default void stillframe$references(ReferenceVisitor visitor) {
        stillframe$core().visitReferences(visitor);
    }

    @Override
    default void stillframe$enlistAll(DirtyTracker tracker) {
        stillframe$core().enlistAll(tracker);
    }

    @Override
    default @Nullable NewNodes stillframe$newNodes() {
        return stillframe$core().newNodes();
    }

    @Override
    default void stillframe$newNodes(@Nullable NewNodes nodes) {
        stillframe$core().newNodes(nodes);
    }

    @Override
    default boolean stillframe$defer(AbsentNodes nodes) {
        return stillframe$core().defer(nodes);
    }

    @Override
    default boolean stillframe$loadNext() {
        return stillframe$core().loadNext();
    }
}
