// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.List;

/** Walks over stored content without making objects of it, and tells what it refers to. Not thread-safe. */
final class ContentWalker {

    /** Is told. */
    interface Visitor {

        /** There is a reference to the section of that number. */
        void reference(long id);

        /** There is an index of the type dictionary, from one position of the frame to another. */
        void type(int index, int from, int to);
    }

    private final Segment segment;
    private final Visitor visitor;
    private int depth;

    ContentWalker(Segment segment, Visitor visitor) {
        this.segment = segment;
        this.visitor = visitor;
    }

    void walk(Frame frame) {
        ByteSource in = frame.source();
        switch (frame.kind()) {
            case OBJECT -> fields(in, segment.types().get(frame.type()));
            case ROOTS -> roots(in);
            case COLLECTION, NODE, VALUE, OPAQUE -> {
                while (in.remaining() > 0) {
                    value(in);
                }
            }
            case TOMBSTONE -> {}
        }
        if (in.remaining() > 0) {
            throw in.malformed("a frame is too long");
        }
    }

    /** Walks over the first value of a node. */
    void walkFirst(Frame node) {
        value(node.source());
    }

    private void roots(ByteSource in) {
        int count = in.count(2);
        for (int i = 0; i < count; i++) {
            in.skipCounted();
            visitor.reference(in.varint());
        }
    }

    private void fields(ByteSource in, TypeLayout layout) {
        for (char kind : layout.fieldKinds()) {
            field(in, kind);
        }
    }

    /** Walks over one field of an object whose descriptor begins with {@code kind}. */
    void field(ByteSource in, char kind) {
        switch (kind) {
            case 'Z', 'B' -> in.skip(1);
            case 'C', 'S', 'I', 'J' -> in.varint();
            case 'F' -> in.skip(4);
            case 'D' -> in.skip(8);
            default -> value(in);
        }
    }

    private void value(ByteSource in) {
        int tag = in.u1();
        switch (tag) {
            case Tag.NULL, Tag.FALSE, Tag.TRUE -> {}
            case Tag.REFERENCE -> visitor.reference(in.varint());
            case Tag.STRING, Tag.BYTE_STRING, Tag.CLASS -> in.skipCounted();
            case Tag.PRIMITIVES -> Primitives.skip(in);
            case Tag.OPTIONAL -> values(in, 1);
            case Tag.INT, Tag.LONG -> in.varint();
            case Tag.ENUM -> {
                type(in);
                in.skipCounted();
            }
            case Tag.RECORD -> values(in, type(in).fields().size());
            case Tag.IMMUTABLE_LIST, Tag.IMMUTABLE_SET, Tag.IMMUTABLE_MAP -> values(in, in.count(1));
            default -> JdkValues.read(tag, in);
        }
    }

    private void values(ByteSource in, int count) {
        if (++depth > ValueWriter.MAX_DEPTH) {
            throw in.malformed("values are nested too deep");
        }
        for (int i = 0; i < count; i++) {
            value(in);
        }
        depth--;
    }

    private TypeLayout type(ByteSource in) {
        List<TypeLayout> types = segment.types();
        int from = in.position();
        int index = in.index(types.size());
        visitor.type(index, from, in.position());
        return types.get(index);
    }
}
