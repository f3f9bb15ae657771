// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.HeapMessages;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.collect.CollectionKinds;
import io.stillframe.heap.opaque.OpaqueSection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes one graph. Objects are written as they are; of a collection, ours or the JDK's, one of ours is made that nobody
 * else has, since a collection tells its nodes only to the heap that it joins. Used once.
 */
final class GraphWriter {

    /** A section to be written; its nodes, if it has some, as those of {@code nodes}. */
    private record Numbered(long number, Section section, @Nullable CollectionSection nodes) {}

    private final StateTypes types;
    private final SegmentBuilder segment = new SegmentBuilder();
    private final ContextEncoder encoder;
    private final IdentityHashMap<Object, Long> numbers = new IdentityHashMap<>();
    private final Deque<Numbered> pending = new ArrayDeque<>();

    GraphWriter(StateTypes types) {
        this.types = types;
        this.encoder = new ContextEncoder(segment, GraphCodec.CONTEXT, types, this::numberOf);
    }

    byte[] write(@Nullable Object graph) {
        encoder.addValue(graph);
        for (Numbered next = pending.poll(); next != null; next = pending.poll()) {
            write(next);
        }
        return segment.build();
    }

    private void write(Numbered numbered) {
        encoder.stage(numbered.section(), numbered.section()::stillframe$write);
        encoder.addStaged(numbered.number());
        CollectionSection nodes = numbered.nodes();
        if (nodes != null) {
            NodeTaker taker = new NodeTaker(numbered.number());
            nodes.stillframe$attach(taker, numbered.number());
            nodes.stillframe$enlistAll(taker);
        }
    }

    private long numberOf(Object reference) {
        Long known = numbers.get(reference);
        if (known != null) {
            return known;
        }
        Object inside = CollectionKinds.unwrapped(reference);
        if (inside != reference) {
            long number = numberOf(inside);
            numbers.put(reference, number);
            return number;
        }
        Numbered added = numbered(numbers.size() + 1L, reference);
        numbers.put(reference, added.number());
        pending.add(added);
        return added.number();
    }

    private Numbered numbered(long number, Object reference) {
        if (reference instanceof ObjectSection object && types.enhanced(object.stillframe$class()) != null) {
            return new Numbered(number, object, null);
        }
        if (reference instanceof CollectionSection collection) {
            return new Numbered(number, collection, CollectionKinds.copyOf(collection));
        }
        OpaqueSection opaque = types.opaque().sectionOf(reference);
        if (opaque != null) {
            return new Numbered(number, opaque, null);
        }
        CollectionSection converted = CollectionKinds.convert(reference);
        if (converted == null) {
            throw new UnsupportedStateException(HeapMessages.text(
                    "STFR0104E", reference.getClass().getName(), "the arguments or the result of a call"));
        }
        return new Numbered(number, converted, converted);
    }

    /** The heap that the copy of a collection joins: takes its nodes, nothing else. */
    private final class NodeTaker extends DirtyTracker {

        private final long owner;

        NodeTaker(long owner) {
            this.owner = owner;
        }

        @Override
        public void beforeWrite(Section section) {}

        @Override
        public void beforeChange(Section collection) {}

        @Override
        public void enlist(CollectionSection collection, Node node) {
            encoder.addNode(owner, node);
        }

        @Override
        public boolean isFrozenPending() {
            return false;
        }

        @Override
        public void beforeExit(Runnable last) {}

        @Override
        public @Nullable Object adopt(@Nullable Object value) {
            return value;
        }
    }
}
