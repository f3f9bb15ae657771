// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.message.RecordCodec;
import io.stillframe.engine.move.MovePhases;
import io.stillframe.engine.move.OrderResult;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.report.ErrorReport;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    private final OrderResult result = new OrderResult(
            "",
            List.of(new ShardMove(
                    new ShardKey("a", 3),
                    "east#1",
                    "west#2",
                    new MovePhases(Duration.ofNanos(1), Duration.ofMillis(2), Duration.ZERO))),
            List.of("STFR0252E: käse"),
            7,
            Duration.ofSeconds(9));

    @Test
    void aRecordIsReadAsItWasWritten() throws Exception {
        assertThat(RecordCodec.decode(RecordCodec.encode(result), OrderResult.class))
                .isEqualTo(result);
        ErrorReport error = new ErrorReport(Instant.parse("2026-01-02T03:04:05.000000006Z"), "STFR0210W", "no");
        assertThat(RecordCodec.decode(RecordCodec.encode(error), ErrorReport.class))
                .isEqualTo(error);
        MemberId id = new MemberId("east", "1");
        assertThat(RecordCodec.decode(RecordCodec.encode(id), MemberId.class)).isEqualTo(id);
    }

    @Test
    void damagedBytesAreRefusedOrAnotherRecordOfThatTypeButNeverAnythingElse() {
        byte[] bytes = RecordCodec.encode(result);
        int refused = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) 0x81;
            try {
                assertThat(RecordCodec.decode(damaged, OrderResult.class)).isNotNull();
            } catch (CorruptSegmentException e) {
                assertThat(e).hasMessageStartingWith("STFR0232E");
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThatThrownBy(() -> RecordCodec.decode(new byte[] {1, 127, 127, 127, 127}, OrderResult.class))
                .isInstanceOf(CorruptSegmentException.class);
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> RecordCodec.decode(longer, OrderResult.class))
                .isInstanceOf(CorruptSegmentException.class);
    }
}
