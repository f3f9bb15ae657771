// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/**
 * One frame of a segment.
 *
 * @param id number of the section, 0 for roots and values
 * @param node number of the node, 0 for the section itself
 * @param type index in the dictionary (of an object) or kind code (of a collection or an opaque object), else 0
 * @param payload where its payload begins in the segment
 * @param payloadEnd where its payload ends
 */
record Frame(int context, FrameKind kind, long id, long node, int type, int payload, int payloadEnd) {

    /** Reads a frame up to its payload; its checksum stays to be read at {@link #payloadEnd}. */
    static Frame read(ByteSource in, int contexts) {
        int context = in.index(contexts);
        FrameKind kind = FrameKind.read(in);
        long id = in.varint();
        long node = in.varint();
        int type = kind.isTyped() ? in.index(Integer.MAX_VALUE) : 0;
        boolean addressed =
                switch (kind) {
                    case OBJECT, COLLECTION, OPAQUE -> id > 0 && node == 0;
                    case NODE, TOMBSTONE -> id > 0 && node > 0;
                    case ROOTS, VALUE -> id == 0 && node == 0;
                };
        if (!addressed) {
            throw in.malformed("a frame has no proper address");
        }
        int length = in.count(1);
        int payload = in.position();
        in.skip(length);
        return new Frame(context, kind, id, node, type, payload, in.position());
    }
}
