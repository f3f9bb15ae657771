// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.opaque.OpaqueObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** Collects the sections of one snapshot of one shard. Not thread-safe. */
public final class SegmentBuilder {

    private final TypeDictionary dictionary = new TypeDictionary();
    private final Map<String, Integer> contexts = new HashMap<>();
    private final List<String> contextKeys = new ArrayList<>();
    private final ByteSink frames = new ByteSink(1024);
    private final SegmentIndex index = new SegmentIndex();
    private final CRC32C crc = new CRC32C();

    /** An empty segment. */
    public SegmentBuilder() {}

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
        SegmentIndex.Mark begin = mark();
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
    SegmentIndex.Mark mark() {
        return index.mark(frames.size());
    }

    /** Drops the frames that were added since. */
    void rollBack(SegmentIndex.Mark mark) {
        index.rollBack(mark);
        frames.truncate(mark.bytes());
    }

    void add(int context, FrameKind kind, long id, long node, int type, byte[] payload, int from, int to) {
        int start = frames.size();
        index.add(start, context, id, node);
        frames.varint(context);
        kind.write(frames);
        frames.varint(id);
        frames.varint(node);
        if (kind.isTyped()) {
            frames.varint(type);
        }
        frames.varint(to - from);
        frames.raw(payload, from, to);
        frames.fixed4(checksum(frames.array(), start, frames.size()));
    }

    /** The whole segment: header, type dictionary, frames each with its CRC32C, index, CRC32C of it all. */
    public byte[] build() {
        ByteSink out = new ByteSink(frames.size() + 1024);
        out.fixed4(Segment.MAGIC);
        out.u1(Segment.VERSION);
        dictionary.write(out);
        out.varint(contextKeys.size());
        contextKeys.forEach(out::string);
        out.varint(frames.size());
        out.raw(frames.array(), 0, frames.size());
        int indexAt = out.size();
        index.write(out);
        out.fixed4(indexAt);
        out.fixed4(checksum(out.array(), 0, out.size()));
        return out.toByteArray();
    }

    private int checksum(byte[] bytes, int from, int to) {
        crc.reset();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
