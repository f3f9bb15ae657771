// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.engine.EngineTimer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final MemberId EAST = new MemberId("east", "1");
    private static final MemberId WEST = new MemberId("west", "1");

    private final Membership membership = new Membership(new EngineTimer() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void schedule(Duration delay, Runnable task) {
            throw new AssertionError("nothing is scheduled");
        }
    });

    @Test
    void aWordThatIsOvertakenByALaterOneDoesNotCount() {
        membership.viewChanged(new MemberView(1, EAST, List.of(EAST, WEST)));

        assertThat(membership.hosts(WEST, 2, List.of())).isTrue();
        assertThat(membership.hosts(WEST, 1, List.of("auction"))).isFalse();

        assertThat(membership.hosting("auction")).isEmpty();
        assertThat(membership.hosts(WEST, 3, List.of("auction"))).isTrue();
        assertThat(membership.hosting("auction")).containsExactly(WEST);
        assertThat(membership.hosts(WEST, 4, List.of("auction"))).isFalse();
    }

    @Test
    void anotherIncarnationCountsAnew() {
        MemberId again = new MemberId("west", "2");
        membership.viewChanged(new MemberView(1, EAST, List.of(EAST, WEST)));
        membership.hosts(WEST, 7, List.of("auction"));
        membership.viewChanged(new MemberView(2, EAST, List.of(EAST, again)));

        assertThat(membership.hosts(again, 1, List.of("auction"))).isTrue();

        assertThat(membership.hosting("auction")).containsExactly(again);
    }
}
