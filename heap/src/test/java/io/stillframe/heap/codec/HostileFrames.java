// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes segments that are whole, but whose frames and types say what no writer would. */
final class HostileFrames {

    private static final List<String> DESCRIPTORS = List.of("I", "J", "Z", "D", "C", "Ljava/lang/Object;", "[I");

    private final Random random;
    private final HostileBytes bytes;

    HostileFrames(Random random, HostileBytes bytes) {
        this.random = random;
        this.bytes = bytes;
    }

    byte[] mutate(byte[] whole, byte[] other) {
        Segment segment = Segment.whole(whole);
        SegmentBuilder builder = new SegmentBuilder();
        boolean types = random.nextInt(6) == 0;
        for (TypeLayout layout : segment.types()) {
            int unused = builder.dictionary().indexOf(types && random.nextInt(4) == 0 ? layout(layout) : layout);
        }
        segment.contexts().forEach(builder::contextIndex);
        FrameTable frames = segment.readIndex();
        int target = random.nextInt(frames.size());
        for (int i = 0; i < frames.size(); i++) {
            Integer hash = frames.isHashed(i) ? frames.hash(i) : null;
            Address address = new Address(frames.context(i), frames.id(i), frames.node(i), hash);
            Frame frame = segment.frame(frames.offset(i), frames.length(i), address.id(), address.node());
            byte[] payload = Arrays.copyOfRange(frame.bytes(), frame.payload(), frame.payloadEnd());
            if (i == target && !types) {
                add(builder, address, frame, payload, other);
            } else {
                add(builder, address, frame.kind(), frame.type(), payload);
            }
        }
        return builder.build();
    }

    /** Where the index says that a frame is. */
    private record Address(int context, long id, long node, @Nullable Integer hash) {}

    private void add(SegmentBuilder builder, Address at, Frame frame, byte[] payload, byte[] other) {
        FrameKind kind = frame.kind();
        switch (random.nextInt(9)) {
            case 0 -> {} // it is missing
            case 1 -> add(builder, at(at, at.id() + random.nextInt(5) - 2, at.node()), kind, frame.type(), payload);
            case 2 -> add(builder, at(at, at.id(), node(at)), kind, frame.type(), payload);
            case 3 -> add(builder, at, kind, random.nextInt(20), payload);
            case 4 -> {
                Integer hash = at.hash() == null || random.nextBoolean() ? (Integer) random.nextInt() : null;
                add(builder, new Address(at.context(), at.id(), at.node(), hash), kind, frame.type(), payload);
            }
            default -> {
                byte[] mutated = bytes.mutate(payload.length == 0 ? new byte[1] : payload, other);
                add(builder, at, kind, frame.type(), mutated);
            }
        }
    }

    private long node(Address address) {
        return switch (random.nextInt(4)) {
            case 0 -> address.node() + 1;
            case 1 -> 1L << random.nextInt(63);
            case 2 -> Long.MAX_VALUE;
            default -> address.node() - 1;
        };
    }

    private static Address at(Address address, long id, long node) {
        return new Address(address.context(), id, node, address.hash());
    }

    private static void add(SegmentBuilder builder, Address at, FrameKind kind, int type, byte[] payload) {
        ByteSink sink = new ByteSink(payload.length + 1);
        sink.raw(payload, 0, payload.length);
        builder.add(at.context(), kind, at.id(), at.node(), type, at.hash(), sink);
    }

    private TypeLayout layout(TypeLayout layout) {
        List<StateTypes.Field> fields = new ArrayList<>(layout.fields());
        switch (random.nextInt(4)) {
            case 0 -> {
                return new TypeLayout(layout.kind(), bytes.name(), fields);
            }
            case 1 -> {
                TypeLayout.Kind kind = TypeLayout.Kind.values()[random.nextInt(3)];
                return new TypeLayout(kind, layout.className(), fields);
            }
            case 2 -> fields.removeIf(field -> random.nextInt(4) == 0);
            default ->
                fields.replaceAll(field -> random.nextInt(4) > 0
                        ? field
                        : new StateTypes.Field(
                                field.declaringClass(),
                                field.name(),
                                DESCRIPTORS.get(random.nextInt(DESCRIPTORS.size()))));
        }
        return new TypeLayout(layout.kind(), layout.className(), fields);
    }
}
