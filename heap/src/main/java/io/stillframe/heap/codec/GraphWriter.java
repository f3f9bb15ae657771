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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes one graph. Objects are written as they are; of a collection, ours or the JDK's, one of ours is made that nobody
 * else has, since a collection tells its nodes only to the heap that it joins. Used once.
 */
final class GraphWriter {

    private record Numbered(long number, Object reference) {}

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
            if (next.reference() instanceof ObjectSection object) {
                encoder.stage(object, object::stillframe$write);
                encoder.addStaged(next.number());
            } else {
                write(next.number(), copyOf(next.reference()));
            }
        }
        return segment.build();
    }

    private void write(long number, CollectionSection collection) {
        encoder.stage(collection, collection::stillframe$write);
        encoder.addStaged(number);
        NodeTaker taker = new NodeTaker(number);
        collection.stillframe$attach(taker, number);
        collection.stillframe$enlistAll(taker);
    }

    private long numberOf(Object reference) {
        Long known = numbers.get(reference);
        if (known != null) {
            return known;
        }
        requireState(reference);
        long number = numbers.size() + 1L;
        numbers.put(reference, number);
        pending.add(new Numbered(number, reference));
        return number;
    }

    private void requireState(Object reference) {
        boolean allowed = reference instanceof ObjectSection object
                ? types.enhanced(object.stillframe$class()) != null
                : reference instanceof CollectionSection || CollectionKinds.convert(reference) != null;
        if (!allowed) {
            throw unsupported(reference);
        }
    }

    private static UnsupportedStateException unsupported(Object reference) {
        return new UnsupportedStateException(HeapMessages.text(
                "STFR0104E", reference.getClass().getName(), "the arguments or the result of a call"));
    }

    private static CollectionSection copyOf(Object collection) {
        CollectionSection copy = CollectionKinds.convert(collection);
        if (copy == null || copy == collection) {
            throw unsupported(collection);
        }
        return copy;
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
        public void enlist(Node node) {
            encoder.addNode(owner, node);
        }

        @Override
        public @Nullable Object adopt(@Nullable Object value) {
            return value;
        }
    }
}
