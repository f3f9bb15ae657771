// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.KeyHasher;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.opaque.FrozenOpaque;
import io.stillframe.heap.opaque.OpaqueSection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds the sections of one context to a segment. A section is staged first, and added only if the caller finds that what
 * was staged may be used. Not thread-safe.
 */
public final class ContextEncoder {

    private record ObjectType(int index, char[] fieldKinds) {}

    private final SegmentBuilder segment;
    private final int context;
    private final StateTypes types;
    private final SegmentBuilder.Mark begin;
    private final ByteSink payload = new ByteSink(256);
    private final ValueWriter values;
    private final ObjectContentWriter objects;
    private final TaggedContentWriter tagged;
    private final KeyHasher hasher;
    private final Map<String, ObjectType> objectTypes = new HashMap<>();
    private FrameKind stagedKind = FrameKind.OBJECT;
    private int stagedType;
    /** Whether what was written last refers to a section that belongs to no heap yet. */
    private boolean unjoined;

    ContextEncoder(SegmentBuilder segment, String key, StateTypes types, SectionNumbers numbers) {
        this.segment = segment;
        this.begin = segment.mark();
        this.context = segment.contextIndex(key);
        this.types = types;
        this.values = new ValueWriter(payload, segment.dictionary(), types, reference -> number(numbers, reference));
        this.objects = new ObjectContentWriter(values);
        this.tagged = new TaggedContentWriter(values);
        this.hasher = new KeyHashes(types, record -> true);
    }

    /** Encodes what {@code content} writes as the content of {@code section}, to be added or forgotten. */
    public void stage(Section section, Consumer<SectionWriter> content) {
        begin();
        if (section instanceof ObjectSection object) {
            ObjectType type = objectTypes.computeIfAbsent(object.stillframe$class(), this::objectType);
            stagedKind = FrameKind.OBJECT;
            stagedType = type.index();
            objects.begin(type.fieldKinds());
            content.accept(objects);
            objects.end();
        } else if (section instanceof OpaqueSection opaque) {
            stagedKind = FrameKind.OPAQUE;
            stagedType = opaque.code();
            content.accept(tagged);
        } else {
            stagedKind = FrameKind.COLLECTION;
            stagedType = ((CollectionSection) section).stillframe$kind();
            content.accept(tagged);
        }
    }

    /** Adds what was staged last, under the number {@code id}. */
    public void addStaged(long id) {
        requireJoined();
        segment.add(context, stagedKind, id, 0, stagedType, null, payload);
    }

    /** Adds an opaque object. */
    public void addOpaque(FrozenOpaque opaque) {
        begin();
        opaque.write(tagged);
        requireJoined();
        segment.add(context, FrameKind.OPAQUE, opaque.id(), 0, opaque.code(), null, payload);
    }

    /** Adds a node, or that it is gone. */
    public void addNode(long owner, Node node) {
        begin();
        boolean gone = node.isTombstone();
        if (!gone) {
            node.write(tagged);
        }
        requireJoined();
        FrameKind kind = gone ? FrameKind.TOMBSTONE : FrameKind.NODE;
        segment.add(context, kind, owner, node.number(), 0, gone ? null : node.keyHash(hasher), payload);
    }

    /** Adds the names of all roots. */
    public void addRoots(Map<String, Long> roots) {
        begin();
        payload.varint(roots.size());
        roots.forEach((name, id) -> {
            payload.string(name);
            payload.varint(id);
        });
        segment.add(context, FrameKind.ROOTS, 0, 0, 0, null, payload);
    }

    /** Adds a single value. */
    void addValue(@Nullable Object value) {
        begin();
        values.write(value);
        segment.add(context, FrameKind.VALUE, 0, 0, 0, null, payload);
    }

    /** Takes back all that this encoder added; only if nothing else was added to the segment since. */
    public void rollBack() {
        segment.rollBack(begin);
    }

    private void begin() {
        payload.truncate(0);
        unjoined = false;
    }

    private long number(SectionNumbers numbers, Object reference) {
        long number = numbers.numberOf(reference);
        unjoined |= number == 0;
        return number;
    }

    private void requireJoined() {
        if (unjoined) {
            throw new IllegalStateException("a section of the heap refers to one that never joined it");
        }
    }

    private ObjectType objectType(String className) {
        TypeLayout layout = TypeLayout.ofObject(className, types);
        return new ObjectType(segment.dictionary().indexOf(layout), layout.fieldKinds());
    }
}
