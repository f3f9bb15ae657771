// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.collect.CollectionKinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a stored state consists of, counted without its application: no class is looked up by a stored name. */
public final class StateCensus {

    private StateCensus() {}

    /**
     * One context.
     *
     * @param key its key
     * @param bytes of all its frames
     * @param classes what its sections are, the largest share first
     */
    public record Context(String key, long bytes, List<Count> classes) {

        /** Keeps a copy of the list. */
        public Context {
            classes = List.copyOf(classes);
        }
    }

    /**
     * The sections of one class.
     *
     * @param name of the class; of a collection that of the JDK class whose behaviour it has
     * @param count how many
     * @param bytes of their frames, those of nodes included
     */
    public record Count(String name, long count, long bytes) {}

    /**
     * Counts the sections of {@code image}, those that nothing refers to any more included, and checks the first frame of
     * each on the way. Contexts in the order of their keys.
     *
     * @throws CorruptSegmentException if one cannot be read
     */
    public static List<Context> of(StateImage image) throws CorruptSegmentException {
        try {
            List<Context> contexts = new ArrayList<>();
            for (String key : image.contexts().stream().sorted().toList()) {
                Integer context = image.contextIndex(key);
                if (context != null) {
                    contexts.add(count(image, key, context));
                }
            }
            return contexts;
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    private static Context count(StateImage image, String key, int context) {
        FrameTable frames = image.frames();
        Map<String, long[]> counts = new TreeMap<>();
        long all = 0;
        int position = frames.find(context, 0, 0);
        int end = frames.find(context + 1, 0, 0);
        while (position < end) {
            int next = frames.end(position);
            long bytes = 0;
            for (int i = position; i < next; i++) {
                bytes += frames.isTombstone(i) ? 0 : frames.length(i);
            }
            all += bytes;
            if (frames.id(position) > 0 && frames.node(position) == 0 && !frames.isTombstone(position)) {
                long[] count = counts.computeIfAbsent(name(image, position), name -> new long[2]);
                count[0]++;
                count[1] += bytes;
            }
            position = next;
        }
        List<Count> classes = new ArrayList<>();
        counts.forEach((name, count) -> classes.add(new Count(name, count[0], count[1])));
        classes.sort(Comparator.comparingLong(Count::bytes).reversed());
        return new Context(key, all, classes);
    }

    private static String name(StateImage image, int position) {
        Frame frame = image.frame(position);
        return switch (frame.kind()) {
            case OBJECT -> image.segment(position).types().get(frame.type()).className();
            case COLLECTION -> CollectionKinds.replacedBy(frame.type());
            case OPAQUE -> "opaque " + frame.type();
            default -> throw frame.source().malformed("a section has no content");
        };
    }
}
