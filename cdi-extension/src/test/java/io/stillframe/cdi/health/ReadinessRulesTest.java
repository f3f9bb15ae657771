// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.report.Counters;
import io.stillframe.engine.report.HostedReport;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.MemberSummary;
import io.stillframe.engine.report.StoreReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessRulesTest {

    @Test
    void aServerIsReadyWhenItsStoresAnswerAndItsStateIsServed() {
        assertThat(ReadinessRules.of(report(StoreReport.State.UP, 0)).ready()).isTrue();
    }

    @Test
    void noMemberIsNotReady() {
        assertThat(ReadinessRules.of(Optional.empty()).ready()).isFalse();
        assertThat(ReadinessRules.of(Optional.empty()).details().get("member")).startsWith("STFR0340W");
    }

    @Test
    void aStoreThatFailsIsNamedWithItsReason() {
        ReadinessRules rules = ReadinessRules.of(report(StoreReport.State.FAILING, 0));
        assertThat(rules.ready()).isFalse();
        assertThat(rules.details()).containsEntry("manifests", "disk full");
    }

    @Test
    void stateThatNobodyServesIsCounted() {
        ReadinessRules rules = ReadinessRules.of(report(StoreReport.State.UP, 2));
        assertThat(rules.ready()).isFalse();
        assertThat(rules.details()).containsEntry("unserved shards of auction", "2");
    }

    private static Optional<MemberReport> report(StoreReport.State manifests, int unserved) {
        MemberSummary summary = new MemberSummary(
                "alpha",
                "1",
                Instant.EPOCH,
                true,
                MemberSummary.State.SERVING,
                List.of("alpha"),
                List.of("auction"),
                0,
                0,
                null,
                Counters.NONE,
                Duration.ZERO,
                List.of(),
                List.of(),
                List.of(new StoreReport(
                        StoreReport.Role.MANIFESTS,
                        "directory",
                        manifests,
                        Instant.EPOCH,
                        manifests == StoreReport.State.FAILING ? "disk full" : null,
                        StoreReport.Breaker.CLOSED)),
                List.of());
        return Optional.of(new MemberReport(
                summary,
                List.of("alpha#1"),
                List.of(new HostedReport("auction", 32, false, List.of(3, 4), unserved)),
                List.of(),
                List.of()));
    }
}
