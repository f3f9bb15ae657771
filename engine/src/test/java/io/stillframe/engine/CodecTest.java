// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.RetainedSnapshot.Cause;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.routing.CallId;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class CodecTest {

    private final SegmentRef one = SegmentRef.to(new SegmentId("a/shard03/1-1-ff"), new byte[] {1, 2}, "");
    private final SegmentRef two = SegmentRef.to(new SegmentId("a/shard03/1-2-fe"), new byte[] {3}, "east");
    private final SegmentRef foreign = SegmentRef.to(new SegmentId("b/shard03/1-2-fe"), new byte[] {7}, "");
    private final Manifest manifest = new Manifest(
            new ShardKey("a", 3),
            7,
            new MemberId("east", "1"),
            "west",
            new MemberId("north", "4"),
            99,
            List.of(one, two),
            Instant.ofEpochMilli(1_700_000_000_123L),
            List.of(
                    new RetainedSnapshot(
                            5, 6, Instant.ofEpochMilli(1_600_000_000_456L), Cause.BEFORE_RESTORE, List.of(one)),
                    new RetainedSnapshot(8, 7, Instant.EPOCH, Cause.DAMAGED, List.of(one, foreign))),
            "abc");

    @Test
    void aManifestIsReadAsItWasWritten() throws Exception {
        assertThat(ManifestCodec.decode("a/03", ManifestCodec.encode(manifest))).isEqualTo(manifest);
        Manifest released = manifest.released(null);
        assertThat(ManifestCodec.decode("a/03", ManifestCodec.encode(released))).isEqualTo(released);
        assertThat(released.owner()).isNull();
        assertThat(released.previousOwner()).isEqualTo("east");
    }

    @Test
    void anyDamagedByteOfAManifestIsNoticed() {
        byte[] bytes = ManifestCodec.encode(manifest);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 4;
            assertThatThrownBy(() -> ManifestCodec.decode("a/03", damaged))
                    .isInstanceOf(CorruptSegmentException.class)
                    .hasMessageStartingWith("STFR0215E");
        }
    }

    /** Written out as versions 1 and 2 did, which is in docs/format.md. */
    @Test
    void manifestsOfEarlierVersionsAreRead() throws Exception {
        for (int version = 1; version <= 2; version++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(version);
            out.writeUTF("a");
            out.writeInt(3);
            out.writeLong(7);
            out.writeUTF(manifest.owner().toString());
            out.writeUTF("west");
            if (version == 2) {
                out.writeUTF(manifest.placedAt().toString());
            }
            out.writeLong(99);
            out.writeUTF("abc");
            segments(out, one, two);
            out.writeInt(1);
            out.writeLong(5);
            segments(out, one);
            CRC32C crc = new CRC32C();
            crc.update(bytes.toByteArray());
            out.writeInt((int) crc.getValue());

            Manifest read = ManifestCodec.decode("a/03", bytes.toByteArray());

            assertThat(read.owner()).isEqualTo(manifest.owner());
            assertThat(read.placedAt()).isEqualTo(version == 1 ? null : manifest.placedAt());
            assertThat(read.segments()).containsExactly(one, two);
            assertThat(read.time()).isEqualTo(Instant.EPOCH);
            assertThat(read.retained())
                    .containsExactly(new RetainedSnapshot(5, 0, Instant.EPOCH, Cause.REGULAR, List.of(one)));
            assertThat(ManifestCodec.decode("a/03", ManifestCodec.encode(read))).isEqualTo(read);
        }
    }

    private static void segments(DataOutputStream out, SegmentRef... segments) throws Exception {
        out.writeInt(segments.length);
        for (SegmentRef segment : segments) {
            out.writeUTF(segment.id().value());
            out.writeInt(segment.length());
            out.writeInt(segment.crc32c());
            out.writeUTF(segment.soleHolder());
        }
    }

    /** What retained snapshots have in common is written once. */
    @Test
    void aManifestWithRetainedSnapshotsStaysSmall() {
        List<SegmentRef> state = new ArrayList<>();
        for (int i = 0; i < 28; i++) {
            state.add(SegmentRef.to(
                    new SegmentId(manifest.key().segmentPrefix() + "7-" + (1000 + i) + "-0123456789abcdef01234567"),
                    new byte[i],
                    ""));
        }
        Manifest full = Manifest.none(manifest.key());
        for (SegmentRef segment : state) {
            full = full.append(segment);
        }
        List<RetainedSnapshot> retained = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            retained.add(new RetainedSnapshot(i, 7, Instant.EPOCH, Cause.REGULAR, state.subList(0, 26 + i)));
        }
        int alone = ManifestCodec.encode(full).length;
        int more = ManifestCodec.encode(full.retaining(retained)).length;
        assertThat(alone).isLessThan(1_700);
        assertThat(more - alone).isLessThan(300);
    }

    @Test
    void aRunIsReplacedOnlyWhereItStillStands() {
        SegmentRef merged = SegmentRef.to(new SegmentId("a/shard03/1-3-fd"), new byte[] {4}, "");
        assertThat(manifest.replaceRun(List.of(one, two), List.of(merged)).segments())
                .containsExactly(merged);
        assertThat(manifest.replaceRun(List.of(two, one), List.of(merged))).isEqualTo(manifest);
    }

    @Test
    void aForwardedCallIsReadAsItWasWritten() throws Exception {
        CallId id = new CallId(new MemberId("east", "9"), 4);
        Message.Forward read = (Message.Forward)
                MessageCodec.decode(MessageCodec.encode(new Message.Forward("a", "kéy", id, 3, new byte[] {5})));
        assertThat(read.application()).isEqualTo("a");
        assertThat(read.context()).isEqualTo("kéy");
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.watermark()).isEqualTo(3);
        assertThat(read.call()).containsExactly(5);
    }

    @Test
    void bytesThatAreNoMessageAreRefused() {
        assertThatThrownBy(() -> MessageCodec.decode(new byte[] {9, 9}))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0232E");
        assertThatThrownBy(() -> MessageCodec.decode(new byte[] {1, 2, 127, 0, 0, 0}))
                .isInstanceOf(CorruptSegmentException.class);
    }
}
