// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.SegmentId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All segments that a manifest names, each once, since retained snapshots have most of theirs in common: lists of segments
 * are lists of numbers in it. What all ids of a shard begin with is left out.
 */
final class SegmentTable {

    private final String prefix;
    private final List<SegmentRef> segments;
    private final Map<SegmentRef, Integer> numbers = new HashMap<>();

    private SegmentTable(String prefix, List<SegmentRef> segments) {
        this.prefix = prefix;
        this.segments = segments;
        for (int i = 0; i < segments.size(); i++) {
            numbers.put(segments.get(i), i);
        }
    }

    /** The segments that {@code manifest} names. */
    static SegmentTable of(Manifest manifest) {
        return new SegmentTable(manifest.key().segmentPrefix(), new ArrayList<>(manifest.allSegments()));
    }

    /** What {@link #writeTo} wrote for the shard {@code key}. */
    static SegmentTable read(ShardKey key, DataInputStream in) throws IOException {
        String prefix = key.segmentPrefix();
        List<SegmentRef> segments = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String id = in.readUTF();
            segments.add(new SegmentRef(
                    new SegmentId(id.startsWith("/") ? prefix + id.substring(1) : id),
                    in.readInt(),
                    in.readInt(),
                    in.readUTF()));
        }
        return new SegmentTable(prefix, segments);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeShort(segments.size());
        for (SegmentRef segment : segments) {
            String id = segment.id().value();
            // No id begins with a slash.
            out.writeUTF(id.startsWith(prefix) ? "/" + id.substring(prefix.length()) : id);
            out.writeInt(segment.length());
            out.writeInt(segment.crc32c());
            out.writeUTF(segment.soleHolder());
        }
    }

    /** Writes {@code list}, whose segments are all in the table. */
    void write(List<SegmentRef> list, DataOutputStream out) throws IOException {
        out.writeShort(list.size());
        for (SegmentRef segment : list) {
            Integer number = numbers.get(segment);
            if (number == null) {
                throw new IllegalStateException(segment + " is not in the table");
            }
            out.writeShort(number);
        }
    }

    /** What {@link #write} wrote. */
    List<SegmentRef> read(DataInputStream in) throws IOException {
        List<SegmentRef> list = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int number = in.readUnsignedShort();
            if (number >= segments.size()) {
                throw new IOException("segment " + number + " of " + segments.size());
            }
            list.add(segments.get(number));
        }
        return list;
    }
}
