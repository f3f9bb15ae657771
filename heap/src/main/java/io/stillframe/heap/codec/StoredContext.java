// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.collect.CollectionKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of one context, as plain data: for tools that look at a state without its application. No class is looked
 * up by a stored name. Not thread-safe.
 */
public final class StoredContext {

    private final StateImage image;
    private final FrameTable frames;
    private final int context;
    private int depth;

    /** The context {@code key} of {@code image}, which must have it. */
    public StoredContext(StateImage image, String key) {
        this.image = image;
        this.frames = image.frames();
        this.context = Objects.requireNonNull(image.contextIndex(key), key);
    }

    /**
     * Names of the beans, with the numbers of their sections.
     *
     * @throws CorruptSegmentException if they cannot be read
     */
    public Map<String, Long> roots() throws CorruptSegmentException {
        try {
            Map<String, Long> roots = new LinkedHashMap<>();
            int position = frames.find(context, 0, 0);
            if (position < frames.size() && frames.context(position) == context && frames.id(position) == 0) {
                ByteSource in = image.frame(position).source();
                for (int left = in.count(2); left > 0; left--) {
                    roots.put(in.string(), in.varint());
                }
            }
            return roots;
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    /**
     * Gives all sections in ascending order of their numbers, those that nothing refers to any more included. Each frame is
     * checked on the way.
     *
     * @throws CorruptSegmentException if one cannot be read; those before it were given
     */
    public void sections(Consumer<StoredSection> consumer) throws CorruptSegmentException {
        try {
            int position = frames.find(context, 1, 0);
            int end = frames.find(context + 1, 0, 0);
            while (position < end) {
                int next = frames.end(position);
                if (frames.node(position) == 0 && !frames.isTombstone(position)) {
                    consumer.accept(section(position, next));
                }
                position = next;
            }
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    private StoredSection section(int position, int end) {
        Frame frame = image.frame(position);
        Segment segment = image.segment(position);
        return switch (frame.kind()) {
            case OBJECT -> object(frame, segment);
            case COLLECTION -> {
                List<List<@Nullable Object>> nodes = new ArrayList<>();
                for (int i = position + 1; i < end; i++) {
                    if (!frames.isTombstone(i)) {
                        nodes.add(values(image.frame(i).source(), image.segment(i)));
                    }
                }
                String type = CollectionKinds.replacedBy(frame.type());
                // What a view shows is in its header.
                Map<String, @Nullable Object> header = new LinkedHashMap<>();
                header.put("header", values(frame.source(), segment));
                yield new StoredSection(frame.id(), StoredSection.Kind.COLLECTION, type, header, nodes);
            }
            case OPAQUE ->
                new StoredSection(
                        frame.id(),
                        StoredSection.Kind.OPAQUE,
                        String.valueOf(frame.type()),
                        Map.of(),
                        List.of(values(frame.source(), segment)));
            default -> throw frame.source().malformed("a section has no content");
        };
    }

    private StoredSection object(Frame frame, Segment segment) {
        TypeLayout layout = segment.types().get(frame.type());
        ByteSource in = frame.source();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        char[] kinds = layout.fieldKinds();
        for (int i = 0; i < kinds.length; i++) {
            StateTypes.Field field = layout.fields().get(i);
            // A superclass may have a field of the same name.
            String name = field.declaringClass().equals(layout.className())
                    ? field.name()
                    : field.declaringClass() + "." + field.name();
            fields.put(name, field(in, kinds[i], segment));
        }
        if (in.remaining() > 0) {
            throw in.malformed("an object is too long");
        }
        return new StoredSection(frame.id(), StoredSection.Kind.OBJECT, layout.className(), fields, List.of());
    }

    private @Nullable Object field(ByteSource in, char kind, Segment segment) {
        return switch (kind) {
            case 'Z' -> in.u1() != 0;
            case 'B' -> (byte) in.u1();
            case 'C' -> (char) in.varint();
            case 'S', 'I', 'J' -> in.zigzag();
            case 'F' -> Float.intBitsToFloat(in.fixed4());
            case 'D' -> Double.longBitsToDouble(in.fixed8());
            default -> value(in, segment);
        };
    }

    private List<@Nullable Object> values(ByteSource in, Segment segment) {
        List<@Nullable Object> values = new ArrayList<>();
        while (in.remaining() > 0) {
            values.add(value(in, segment));
        }
        return values;
    }

    private @Nullable Object value(ByteSource in, Segment segment) {
        int tag = in.u1();
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.REFERENCE -> new StoredSection.Reference(in.varint());
            case Tag.STRING, Tag.CLASS -> in.string();
            case Tag.FALSE -> false;
            case Tag.TRUE -> true;
            case Tag.ENUM -> new StoredSection.Constant(layout(in, segment).className(), in.string());
            case Tag.RECORD -> record(in, segment);
            case Tag.OPTIONAL -> nested(in, 1, segment);
            case Tag.IMMUTABLE_LIST, Tag.IMMUTABLE_SET, Tag.IMMUTABLE_MAP -> nested(in, in.count(1), segment);
            default -> JdkValues.read(tag, in);
        };
    }

    private StoredSection.StoredRecord record(ByteSource in, Segment segment) {
        TypeLayout layout = layout(in, segment);
        List<@Nullable Object> values = nested(in, layout.fields().size(), segment);
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            components.put(layout.fields().get(i).name(), values.get(i));
        }
        return new StoredSection.StoredRecord(layout.className(), components);
    }

    private List<@Nullable Object> nested(ByteSource in, int count, Segment segment) {
        if (depth == ValueWriter.MAX_DEPTH || count > in.remaining()) {
            throw in.malformed("values are nested too deep, or too many");
        }
        depth++;
        try {
            List<@Nullable Object> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(value(in, segment));
            }
            return values;
        } finally {
            depth--;
        }
    }

    private static TypeLayout layout(ByteSource in, Segment segment) {
        return segment.types().get(in.index(segment.types().size()));
    }
}
