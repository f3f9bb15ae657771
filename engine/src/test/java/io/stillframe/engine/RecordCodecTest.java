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
import org.jspecify.annotations.Nullable;
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

    /** Of one version. */
    public record Told(String name, List<Part> parts, int last) {}

    public record Part(String of) {}

    /** The same of the next one. */
    public record MoreTold(
            String name, List<LargerPart> parts, int last, @Nullable Duration took, List<String> notes, long count) {}

    public record LargerPart(String of, boolean large) {}

    @Test
    void whatALaterVersionAddsIsPassedOverAndWhatAnEarlierOneDidNotSayIsNothing() throws Exception {
        MoreTold later = new MoreTold(
                "a",
                List.of(new LargerPart("b", true), new LargerPart("c", true)),
                7,
                Duration.ofSeconds(1),
                List.of("d"),
                8);
        Told earlier = new Told("a", List.of(new Part("b"), new Part("c")), 7);

        assertThat(RecordCodec.decode(RecordCodec.encode(later), Told.class)).isEqualTo(earlier);
        assertThat(RecordCodec.decode(RecordCodec.encode(earlier), MoreTold.class))
                .isEqualTo(new MoreTold(
                        "a", List.of(new LargerPart("b", false), new LargerPart("c", false)), 7, null, List.of(), 0));
    }

    @Test
    void anotherVersionOfRecordsIsRefusedWithItsNumber() {
        byte[] bytes = RecordCodec.encode(result);
        bytes[0] = 99;
        assertThatThrownBy(() -> RecordCodec.decode(bytes, OrderResult.class))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0232E")
                .hasMessageContaining("version 99");
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
        assertThatThrownBy(() -> RecordCodec.decode(new byte[] {bytes[0], 127, 127, 127, 127}, OrderResult.class))
                .isInstanceOf(CorruptSegmentException.class);
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> RecordCodec.decode(longer, OrderResult.class))
                .isInstanceOf(CorruptSegmentException.class);
    }
}
