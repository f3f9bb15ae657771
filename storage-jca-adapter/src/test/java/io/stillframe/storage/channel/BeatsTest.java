// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jgroups.Address;
import org.jgroups.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is taken for stuck, with a clock of our own. */
class BeatsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Address west = UUID.randomUUID();
    private long now = 1_000;
    private final Beats beats = new Beats(LIMIT, () -> now);

    @BeforeEach
    void westIsThere() {
        beats.arrived(List.of(west));
    }

    @Test
    void whoBeatsNoMoreIsStuckAfterTheLimitAndNotBefore() {
        beats.heard(west);
        passWithOwnBeats(10);
        assertThat(beats.stuck()).isEmpty();
        passWithOwnBeats(1);
        assertThat(beats.stuck()).containsExactly(west);
    }

    @Test
    void whoBeatsAgainIsStuckNoMore() {
        beats.heard(west);
        passWithOwnBeats(11);
        beats.heard(west);
        assertThat(beats.stuck()).isEmpty();
    }

    @Test
    void whoNeverBeatIsNotJudged() {
        passWithOwnBeats(100);
        assertThat(beats.stuck()).isEmpty();
    }

    @Test
    void whoStandsStillItselfJudgesNobodyAndGivesTheWholeTimeAfterwards() {
        beats.heard(west);
        now += Duration.ofSeconds(60).toNanos();
        assertThat(beats.stuck()).as("while its own threads stand still").isEmpty();
        beats.own();
        assertThat(beats.stuck()).as("when it goes on").isEmpty();
        passWithOwnBeats(10);
        assertThat(beats.stuck()).isEmpty();
        passWithOwnBeats(1);
        assertThat(beats.stuck()).containsExactly(west);
    }

    @Test
    void whoLeftIsForgottenAlsoWhenABeatComesLate() {
        beats.heard(west);
        beats.arrived(List.of());
        beats.heard(west);
        passWithOwnBeats(20);
        assertThat(beats.stuck()).isEmpty();
    }

    private void passWithOwnBeats(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += Duration.ofSeconds(1).toNanos();
            beats.own();
        }
    }
}
