// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.opaque.OpaqueSection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Puts stored content of one segment into sections. Not thread-safe. */
final class SegmentContents {

    private final Segment segment;
    private final StateTypes types;
    private final EmptyRoom room;
    private final ValueReader values;
    private final ContentWalker references;
    private final ContentWalker skipper;
    private final Map<Integer, ObjectShape> shapes = new HashMap<>();

    /**
     * Of {@code segment}.
     *
     * @param room for references that may stay empty, which all segments of a restore share
     * @param sections gives the section of a number, of an opaque one the object
     * @param copies is told of opaque objects of which a record made copies for itself: the stored one, the copy
     */
    SegmentContents(
            Segment segment,
            StateTypes types,
            EmptyRoom room,
            LongFunction<Object> sections,
            BiConsumer<Object, Object> copies) {
        this.room = room;
        this.segment = segment;
        this.types = types;
        this.values = new ValueReader(segment, types, sections, copies);
        this.references = new ContentWalker(segment, new References(sections));
        this.skipper = new ContentWalker(segment, new References(id -> segment));
    }

    boolean isOf(Segment other) {
        return segment == other;
    }

    private record References(LongFunction<Object> sections) implements ContentWalker.Visitor {

        @Override
        public void reference(long id) {
            Object unused = sections.apply(id);
        }

        @Override
        public void type(int index, int from, int to) {}
    }

    /** Asks for every section that the frame refers to. */
    void visitReferences(Frame frame) {
        references.walk(frame);
    }

    /** Asks for every section that the key of a node refers to. */
    void visitReferencesOfKey(Frame node) {
        references.walkFirst(node);
    }

    /** The key of a node. */
    @Nullable
    Object readKey(Frame node) {
        return values.read(source(node));
    }

    void readObject(Frame frame, ObjectSection object) {
        ObjectShape shape = shapes.computeIfAbsent(
                frame.type(), type -> ObjectShape.of(segment.types().get(type), types));
        shape.read(object, source(frame), values, skipper);
    }

    OpaqueSection createOpaque(Frame frame) {
        return types.opaque().create(frame.type(), new OpaqueContentReader(source(frame), values));
    }

    void fillOpaque(Frame frame, OpaqueSection section) {
        section.fill(new OpaqueContentReader(source(frame), values));
    }

    /** What a collection's frame holds. */
    SectionReader header(Frame frame) {
        return new TaggedContentReader(source(frame), values, room);
    }

    void readHeader(Frame frame, CollectionSection collection) {
        TaggedContentReader in = new TaggedContentReader(source(frame), values, room);
        collection.stillframe$readHeader(in);
        in.requireEnd();
    }

    /** What a node holds, all of it read. */
    TaggedContentReader node(Frame frame) {
        return new TaggedContentReader(source(frame), values, room);
    }

    void readNode(Frame frame, CollectionSection collection) {
        TaggedContentReader in = node(frame);
        collection.stillframe$readNode(frame.node(), in);
        in.requireEnd();
    }

    @Nullable
    Object readValue(Frame frame) {
        ByteSource in = source(frame);
        Object value = values.read(in);
        requireEnd(in);
        return value;
    }

    Map<String, Long> readRoots(Frame frame) {
        ByteSource in = source(frame);
        Map<String, Long> roots = new LinkedHashMap<>();
        int count = in.count(2);
        for (int i = 0; i < count; i++) {
            roots.put(in.string(), in.varint());
        }
        requireEnd(in);
        return roots;
    }

    private ByteSource source(Frame frame) {
        return frame.source();
    }

    private static void requireEnd(ByteSource in) {
        if (in.remaining() > 0) {
            throw in.malformed("a frame is too long");
        }
    }
}
