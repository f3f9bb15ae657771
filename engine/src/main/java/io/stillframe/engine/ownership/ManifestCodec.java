// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.EngineMessages;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Manifests as bytes: a version byte, the fields, CRC32C of all before it. */
public final class ManifestCodec {

    private static final int VERSION = 3;
    /** With each list of segments written out, and without times, terms and causes. */
    private static final int WITHOUT_TIMES = 2;
    /** Without the place. */
    private static final int FIRST_VERSION = 1;

    private ManifestCodec() {}

    /** The bytes of {@code manifest}. */
    public static byte[] encode(Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(manifest.key().application());
            out.writeInt(manifest.key().shard());
            out.writeLong(manifest.term());
            MemberId owner = manifest.owner();
            out.writeUTF(owner == null ? "" : owner.toString());
            out.writeUTF(manifest.previousOwner());
            MemberId placedAt = manifest.placedAt();
            out.writeUTF(placedAt == null ? "" : placedAt.toString());
            out.writeLong(manifest.sequence());
            out.writeUTF(manifest.commitId());
            out.writeLong(manifest.time().toEpochMilli());
            SegmentTable table = SegmentTable.of(manifest);
            table.writeTo(out);
            table.write(manifest.segments(), out);
            out.writeShort(manifest.retained().size());
            for (RetainedSnapshot retained : manifest.retained()) {
                out.writeLong(retained.sequence());
                out.writeLong(retained.term());
                out.writeLong(retained.time().toEpochMilli());
                out.writeByte(retained.cause().code());
                table.write(retained.segments(), out);
            }
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The manifest that was encoded.
     *
     * @throws CorruptSegmentException if the bytes are not what was written
     */
    public static Manifest decode(String registerKey, byte[] bytes) throws CorruptSegmentException {
        if (bytes.length < 5
                || ByteBuffer.wrap(bytes, bytes.length - 4, 4).getInt() != checksum(bytes, bytes.length - 4)
                || bytes[0] < FIRST_VERSION
                || bytes[0] > VERSION) {
            throw new CorruptSegmentException(EngineMessages.text("STFR0215E", registerKey));
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 5))) {
            ShardKey key = new ShardKey(in.readUTF(), in.readInt());
            long term = in.readLong();
            String owner = in.readUTF();
            String previousOwner = in.readUTF();
            String placedAt = bytes[0] == FIRST_VERSION ? "" : in.readUTF();
            long sequence = in.readLong();
            String commitId = in.readUTF();
            Instant time = Instant.EPOCH;
            List<SegmentRef> segments;
            List<RetainedSnapshot> retained;
            if (bytes[0] <= WITHOUT_TIMES) {
                segments = readSegments(in);
                retained = readOldRetained(in);
            } else {
                time = Instant.ofEpochMilli(in.readLong());
                SegmentTable table = SegmentTable.read(key, in);
                segments = table.read(in);
                retained = readRetained(table, in);
            }
            return new Manifest(
                    key,
                    term,
                    member(owner),
                    previousOwner,
                    member(placedAt),
                    sequence,
                    segments,
                    time,
                    retained,
                    commitId);
        } catch (IOException | IllegalArgumentException e) {
            CorruptSegmentException corrupt =
                    new CorruptSegmentException(EngineMessages.text("STFR0215E", registerKey));
            corrupt.initCause(e);
            throw corrupt;
        }
    }

    private static @Nullable MemberId member(String text) {
        return text.isEmpty() ? null : MemberId.parse(text);
    }

    private static List<RetainedSnapshot> readRetained(SegmentTable table, DataInputStream in) throws IOException {
        List<RetainedSnapshot> retained = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            retained.add(new RetainedSnapshot(
                    in.readLong(),
                    in.readLong(),
                    Instant.ofEpochMilli(in.readLong()),
                    RetainedSnapshot.Cause.of(in.readUnsignedByte()),
                    table.read(in)));
        }
        return retained;
    }

    private static List<RetainedSnapshot> readOldRetained(DataInputStream in) throws IOException {
        List<RetainedSnapshot> retained = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            retained.add(new RetainedSnapshot(
                    in.readLong(), 0, Instant.EPOCH, RetainedSnapshot.Cause.REGULAR, readSegments(in)));
        }
        return retained;
    }

    private static List<SegmentRef> readSegments(DataInputStream in) throws IOException {
        List<SegmentRef> segments = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            segments.add(new SegmentRef(new SegmentId(in.readUTF()), in.readInt(), in.readInt(), in.readUTF()));
        }
        return segments;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
