// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.opaque.OpaqueObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the sections of one snapshot of one shard. Not thread-safe. */
public final class SegmentBuilder {

    private final TypeDictionary dictionary = new TypeDictionary();
    private final Map<String, Integer> contexts = new HashMap<>();
    private final List<String> contextKeys = new ArrayList<>();
    private final SegmentRoom room;
    private final ByteSink frames;
    private final FrameTable index = new FrameTable();

    /** A state to go back to. */
    record Mark(int frames, int bytes) {}

    /** An empty segment. */
    public SegmentBuilder() {
        this(new SegmentRoom());
    }

    /** An empty segment that is made in {@code room}, see {@link #release}. */
    public SegmentBuilder(SegmentRoom room) {
        this.room = room;
        frames = room.take();
    }

    /** An empty segment with room for {@code count} frames of {@code bytes} bytes together. */
    SegmentBuilder(int count, int bytes) {
        room = new SegmentRoom();
        frames = new ByteSink(bytes);
        index.reserve(count);
    }

    /**
     * Takes sections of one context, whose sections all have their numbers.
     *
     * @param opaque knows those of its opaque objects
     */
    public ContextEncoder context(String key, StateTypes types, OpaqueObjects opaque) {
        return new ContextEncoder(
                this,
                key,
                types,
                reference -> reference instanceof Section section ? section.stillframe$id() : opaque.idOf(reference));
    }

    /** Runs {@code addition}, which adds to this segment; if it throws, nothing was added. */
    public void addAllOrNothing(Runnable addition) {
        Mark begin = mark();
        boolean done = false;
        try {
            addition.run();
            done = true;
        } finally {
            if (!done) {
                rollBack(begin);
            }
        }
    }

    /** Number of frames in it. */
    public int frames() {
        return index.size();
    }

    /** Number of bytes that its frames take. */
    public int bytes() {
        return frames.size();
    }

    TypeDictionary dictionary() {
        return dictionary;
    }

    int contextIndex(String key) {
        return contexts.computeIfAbsent(key, added -> {
            contextKeys.add(added);
            return contextKeys.size() - 1;
        });
    }

    /** Where it stands, for {@link #rollBack}. */
    Mark mark() {
        return new Mark(index.size(), frames.size());
    }

    /** Drops the frames that were added since. */
    void rollBack(Mark mark) {
        index.truncate(mark.frames());
        frames.truncate(mark.bytes());
    }

    /** Adds a frame; {@code hash} is that of a node's key if every JVM gives it alike. */
    void add(int context, FrameKind kind, long id, long node, int type, @Nullable Integer hash, ByteSink payload) {
        int start = frames.size();
        kind.write(frames);
        if (kind.isTyped()) {
            frames.varint(type);
        }
        frames.raw(payload.array(), 0, payload.size());
        frames.fixed4(Frame.checksum(id, node, frames.array(), start, frames.size()));
        index.add(context, id, node);
        index.place(0, start, frames.size() - start);
        if (kind == FrameKind.TOMBSTONE) {
            index.markTombstone();
        }
        if (hash != null) {
            index.markHash(hash);
        }
    }

    /** The whole segment; of frames with the same address only the last is in it. */
    public byte[] build() {
        FrameTable ordered = index.settled();
        ByteSink head = new ByteSink(1024);
        head.fixed4(Segment.MAGIC);
        head.u1(Segment.VERSION);
        dictionary.write(head);
        head.varint(contextKeys.size());
        contextKeys.forEach(head::string);
        ByteSink entries = new ByteSink(16 * ordered.size() + 16);
        SegmentIndex.write(ordered, entries);
        ByteSink out = new ByteSink(head.size() + frames.size() + entries.size() + Segment.TRAILER);
        out.raw(head.array(), 0, head.size());
        for (int i = 0; i < ordered.size(); i++) {
            int from = ordered.offset(i);
            out.raw(frames.array(), from, from + ordered.length(i));
        }
        int indexAt = out.size();
        out.raw(entries.array(), 0, entries.size());
        out.fixed4(head.size());
        out.fixed4(indexAt);
        out.fixed4(Segment.checksum(head.array(), head.size(), entries.array(), entries.size()));
        out.fixed4(Segment.checksum(out.array(), out.size(), out.array(), 0));
        return out.toByteArray();
    }

    /** It is built: the next segment may use its room. Nothing may be added or built any more. */
    public void release() {
        room.giveBack(frames);
    }
}
