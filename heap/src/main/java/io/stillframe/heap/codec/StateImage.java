// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored state of one shard: the sections of all its segments, of each the last version. Immutable. */
public final class StateImage {

    private final List<Segment> segments = new ArrayList<>();
    private final Map<String, Integer> contexts = new LinkedHashMap<>();
    private final List<String> keys;
    private final FrameTable frames;

    private StateImage(List<OpenedSegment> oldestFirst) {
        List<FrameTable> tables = new ArrayList<>();
        for (OpenedSegment opened : oldestFirst) {
            Segment segment = opened.segment();
            int number = segments.size();
            segments.add(segment);
            int[] numbers = new int[segment.contexts().size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = contexts.computeIfAbsent(segment.contexts().get(i), added -> contexts.size());
            }
            tables.add(opened.frames().numbered(number, numbers));
        }
        keys = List.copyOf(contexts.keySet());
        frames = FrameTable.merged(tables);
    }

    /**
     * Checks segments and reads their indexes.
     *
     * @throws CorruptSegmentException if one of them is not whole; nothing of any is used then (I8)
     */
    public static StateImage of(List<byte[]> oldestFirst) throws CorruptSegmentException {
        try {
            return new StateImage(oldestFirst.stream().map(OpenedSegment::whole).toList());
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    /** What segments hold whose indexes were read; what is asked for later is read and checked then. */
    public static StateImage composed(List<OpenedSegment> oldestFirst) {
        return new StateImage(oldestFirst);
    }

    /**
     * Reads and checks the indexes of segments, and nothing else of them yet: what is asked for later is checked then.
     *
     * @throws CorruptSegmentException if one of the indexes is not whole or cannot be read
     */
    public static StateImage open(List<SegmentSource> oldestFirst) throws CorruptSegmentException {
        List<OpenedSegment> opened = new ArrayList<>();
        for (SegmentSource source : oldestFirst) {
            opened.add(OpenedSegment.open(source));
        }
        return composed(opened);
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
        return copy(kept, Integer.MAX_VALUE).get(0);
    }

    /** The same in segments that end with the frame with which they have so many bytes; one at least. */
    private List<byte[]> copy(Kept kept, int partBytes) {
        Reachability reached = kept == Kept.REACHABLE ? new Reachability(this) : null;
        List<byte[]> parts = new ArrayList<>();
        int position = 0;
        do {
            int end = position;
            int count = 0;
            long bytes = 0;
            for (; end < frames.size() && bytes < partBytes; end++) {
                if (isWanted(end, kept, reached)) {
                    count++;
                    bytes += frames.length(end);
                }
            }
            SegmentBuilder target = new SegmentBuilder(count, (int) Math.min(bytes, Integer.MAX_VALUE - 8));
            Map<Segment, SegmentCopier> copiers = new HashMap<>();
            for (; position < end; position++) {
                if (isWanted(position, kept, reached)) {
                    Frame frame = frame(position);
                    Integer hash = frames.isHashed(position) ? frames.hash(position) : null;
                    copiers.computeIfAbsent(segment(position), source -> new SegmentCopier(source, target))
                            .copy(frame, keys.get(frames.context(position)), hash);
                }
            }
            if (count > 0 || parts.isEmpty()) {
                parts.add(target.build());
            }
        } while (position < frames.size());
        return parts;
    }

    private boolean isWanted(int position, Kept kept, @Nullable Reachability reached) {
        return (kept == Kept.ALL || !frames.isTombstone(position)) && (reached == null || reached.contains(position));
    }

    /**
     * One segment that holds what the roots of all contexts reach, and nothing else: no tombstones, no garbage. Only for
     * segments whose state no heap went on from: an object that nothing stored refers to may still be held by the
     * application, and be put back into the state without being written again.
     *
     * @throws CorruptSegmentException if the content of a section is malformed
     */
    public byte[] compact() throws CorruptSegmentException {
        return compact(Integer.MAX_VALUE).get(0);
    }

    /** The same in segments that have hardly more than so many bytes, but for one larger frame. */
    public List<byte[]> compact(int partBytes) throws CorruptSegmentException {
        try {
            return copy(Kept.REACHABLE, partBytes);
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
        return prune(Integer.MAX_VALUE).get(0);
    }

    /** The same in segments that have hardly more than so many bytes, but for one larger frame. */
    public List<byte[]> prune(int partBytes) throws CorruptSegmentException {
        try {
            return copy(Kept.CONTENT, partBytes);
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    /** How much of it has a content. */
    public StoredSizes sizes() {
        int[] lengths = new int[frames.size()];
        int count = 0;
        for (int position = 0; position < frames.size(); position++) {
            if (!frames.isTombstone(position)) {
                boolean begins = position == 0
                        || frames.id(position) != frames.id(position - 1)
                        || frames.context(position) != frames.context(position - 1);
                lengths[count++] = frames.length(position) + SegmentIndex.entry(begins, frames.isHashed(position));
            }
        }
        return StoredSizes.of(Arrays.copyOf(lengths, count));
    }

    /** Number of bytes of its segments. */
    long bytes() {
        return segments.stream().mapToLong(segment -> segment.length()).sum();
    }

    FrameTable frames() {
        return frames;
    }

    List<Segment> segments() {
        return segments;
    }

    Segment segment(int position) {
        return segments.get(frames.segment(position));
    }

    /** The frames at {@code positions} are about to be read. */
    void expect(int[] positions) {
        List<SegmentRange> ranges = new ArrayList<>();
        Set<Segment> from = new LinkedHashSet<>();
        for (int position : positions) {
            ranges.add(segment(position).range(frames.offset(position), frames.length(position)));
            from.add(segment(position));
        }
        // The first will have what it can for the others too.
        from.forEach(segment -> segment.expect(ranges));
    }

    Frame frame(int position) {
        Frame frame = segment(position)
                .frame(frames.offset(position), frames.length(position), frames.id(position), frames.node(position));
        if ((frame.kind() == FrameKind.TOMBSTONE) != frames.isTombstone(position)) {
            throw frame.source().malformed("the index takes a node for gone, or not");
        }
        return frame;
    }

    @Nullable
    Integer contextIndex(String key) {
        return contexts.get(key);
    }

    /** Number of positions that belong to the section whose own frame is at {@code position}, that one included. */
    int extent(int position) {
        return frames.end(position) - position;
    }
}
