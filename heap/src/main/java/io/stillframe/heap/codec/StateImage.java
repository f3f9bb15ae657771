// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored state of one shard: the sections of all its segments, of each the last version. Immutable. */
public final class StateImage {

    private final List<Segment> segments = new ArrayList<>();
    private final Map<String, Integer> contexts = new LinkedHashMap<>();
    private final FrameTable frames = new FrameTable();

    private StateImage(List<byte[]> oldestFirst) {
        for (byte[] bytes : oldestFirst) {
            Segment segment = new Segment(bytes);
            int number = segments.size();
            segments.add(segment);
            for (int offset : segment.frames()) {
                Frame frame = segment.frame(offset);
                String key = segment.contexts().get(frame.context());
                int context = contexts.computeIfAbsent(key, added -> contexts.size());
                frames.add(context, frame.id(), frame.node(), number, offset);
            }
        }
        frames.settle();
    }

    /**
     * Reads and checks segments.
     *
     * @throws CorruptSegmentException if one of them is not whole; nothing of any is used then (I8)
     */
    public static StateImage of(List<byte[]> oldestFirst) throws CorruptSegmentException {
        try {
            return new StateImage(oldestFirst);
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    /** Keys of the contexts in it. */
    public Set<String> contexts() {
        return Collections.unmodifiableSet(contexts.keySet());
    }

    /** Number of sections that have a content, those among them that nothing refers to any more included. */
    public int sections() {
        int sections = 0;
        for (int i = 0; i < frames.size(); i++) {
            sections += frames.id(i) > 0 && frames.node(i) == 0 ? 1 : 0;
        }
        return sections;
    }

    /** What a copy holds of the last versions. */
    enum Kept {
        /** Everything. */
        ALL,
        /** Everything but tombstones. */
        CONTENT,
        /** What the roots reach. */
        REACHABLE
    }

    /** Of each frame the last version, in order, as far as it is to be kept. */
    byte[] copy(Kept kept) {
        Reachability reached = kept == Kept.REACHABLE ? new Reachability(this) : null;
        SegmentBuilder target = new SegmentBuilder();
        Map<Segment, SegmentCopier> copiers = new HashMap<>();
        for (int position = 0; position < frames.size(); position++) {
            Frame frame = frame(position);
            boolean wanted = (kept == Kept.ALL || frame.kind() != FrameKind.TOMBSTONE)
                    && (reached == null || reached.contains(position));
            if (wanted) {
                copiers.computeIfAbsent(segment(position), source -> new SegmentCopier(source, target))
                        .copy(frame);
            }
        }
        return target.build();
    }

    /**
     * One segment that holds what the roots of all contexts reach, and nothing else: no tombstones, no garbage. Only for
     * segments whose state no heap went on from: an object that nothing stored refers to may still be held by the
     * application, and be put back into the state without being written again.
     *
     * @throws CorruptSegmentException if the content of a section is malformed
     */
    public byte[] compact() throws CorruptSegmentException {
        try {
            return copy(Kept.REACHABLE);
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    /**
     * One segment that holds all sections that have a content, reachable or not, and no tombstones: there must be no
     * segment before these.
     *
     * @throws CorruptSegmentException if the content of a section is malformed
     */
    public byte[] prune() throws CorruptSegmentException {
        try {
            return copy(Kept.CONTENT);
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    /** Number of bytes of its segments. */
    long bytes() {
        return segments.stream().mapToLong(segment -> segment.bytes().length).sum();
    }

    FrameTable frames() {
        return frames;
    }

    Segment segment(int position) {
        return segments.get(frames.segment(position));
    }

    Frame frame(int position) {
        return segment(position).frame(frames.offset(position));
    }

    @Nullable
    Integer contextIndex(String key) {
        return contexts.get(key);
    }

    /** Number of positions that belong to the section whose own frame is at {@code position}, that one included. */
    int extent(int position) {
        int end = position + 1;
        while (end < frames.size()
                && frames.id(end) == frames.id(position)
                && frames.context(end) == frames.context(position)) {
            end++;
        }
        return end - position;
    }
}
