// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

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
        Segment segment = new Segment(whole);
        SegmentBuilder builder = new SegmentBuilder();
        boolean types = random.nextInt(6) == 0;
        for (TypeLayout layout : segment.types()) {
            int unused = builder.dictionary().indexOf(types && random.nextInt(4) == 0 ? layout(layout) : layout);
        }
        segment.contexts().forEach(builder::contextIndex);
        int[] offsets = segment.frames();
        int target = random.nextInt(offsets.length);
        for (int i = 0; i < offsets.length; i++) {
            Frame frame = segment.frame(offsets[i]);
            byte[] payload = Arrays.copyOfRange(whole, frame.payload(), frame.payloadEnd());
            if (i == target && !types) {
                add(builder, frame, payload, other);
            } else {
                add(builder, frame, payload);
            }
        }
        return builder.build();
    }

    private void add(SegmentBuilder builder, Frame frame, byte[] payload, byte[] other) {
        switch (random.nextInt(8)) {
            case 0 -> {} // it is missing
            case 1 -> add(builder, at(frame, frame.id() + random.nextInt(5) - 2, frame.node(), frame.type()), payload);
            case 2 -> add(builder, at(frame, frame.id(), node(frame), frame.type()), payload);
            case 3 -> add(builder, at(frame, frame.id(), frame.node(), random.nextInt(20)), payload);
            default -> add(builder, frame, bytes.mutate(payload.length == 0 ? new byte[1] : payload, other));
        }
    }

    private long node(Frame frame) {
        return switch (random.nextInt(4)) {
            case 0 -> frame.node() + 1;
            case 1 -> 1L << random.nextInt(63);
            case 2 -> Long.MAX_VALUE;
            default -> frame.node() - 1;
        };
    }

    private static Frame at(Frame frame, long id, long node, int type) {
        return new Frame(frame.context(), frame.kind(), id, node, type, frame.payload(), frame.payloadEnd());
    }

    private static void add(SegmentBuilder builder, Frame frame, byte[] payload) {
        builder.add(frame.context(), frame.kind(), frame.id(), frame.node(), frame.type(), payload, 0, payload.length);
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
