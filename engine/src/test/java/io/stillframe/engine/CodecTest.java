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
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.routing.CallId;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecTest {

    private final SegmentRef one = SegmentRef.to(new SegmentId("a/shard03/1-1-ff"), new byte[] {1, 2}, "");
    private final SegmentRef two = SegmentRef.to(new SegmentId("a/shard03/1-2-fe"), new byte[] {3}, "east");
    private final Manifest manifest = new Manifest(
            new ShardKey("a", 3),
            7,
            new MemberId("east", "1"),
            "west",
            new MemberId("north", "4"),
            99,
            List.of(one, two),
            List.of(new RetainedSnapshot(5, List.of(one))),
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

    @Test
    void aRunIsReplacedOnlyWhereItStillStands() {
        SegmentRef merged = SegmentRef.to(new SegmentId("a/shard03/1-3-fd"), new byte[] {4}, "");
        assertThat(manifest.replaceRun(List.of(one, two), merged).segments()).containsExactly(merged);
        assertThat(manifest.replaceRun(List.of(two, one), merged)).isEqualTo(manifest);
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
