// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.state.AnswerLog;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ForgottenAnswersTest {

    private static final MemberId EAST = new MemberId("east", "1");
    private static final MemberId WEST = new MemberId("west", "1");

    private final Map<String, byte[]> state = new TreeMap<>();
    private final AnswerLog answers = new AnswerLog() {
        @Override
        public byte[] get(String callId) {
            return state.get(callId);
        }

        @Override
        public Map<String, byte[]> all() {
            return state;
        }

        @Override
        public void put(String callId, byte[] answer) {
            state.put(callId, answer);
        }

        @Override
        public void removeIf(Predicate<String> outdated) {
            state.keySet().removeIf(outdated);
        }
    };

    private static CallId call(MemberId origin, long sequence) {
        return new CallId(origin, sequence);
    }

    private void answer(CallId... ids) {
        for (CallId id : ids) {
            answers.put(id.toString(), new byte[] {1});
        }
    }

    /** The next owner has nothing but the state. */
    @Test
    void theNextOwnerKnowsWhatWasForgotten() {
        answer(call(EAST, 7), call(EAST, 8), call(WEST, 3));

        new ForgottenAnswers(answers).forget(id -> id.equals(call(EAST, 7)), origin -> false);

        ForgottenAnswers next = new ForgottenAnswers(answers);
        assertThat(answers.get(call(EAST, 7).toString())).isNull();
        assertThat(next.mayHaveHeld(call(EAST, 7))).isTrue();
        assertThat(next.mayHaveHeld(call(EAST, 8))).isFalse();
        assertThat(answers.get(call(EAST, 8).toString())).isNotNull();
        assertThat(next.mayHaveHeld(call(WEST, 2))).isFalse();
    }

    @Test
    void aMarkNeverGoesBack() {
        answer(call(EAST, 3), call(EAST, 9));
        new ForgottenAnswers(answers).forget(id -> id.sequence() == 9, origin -> false);

        new ForgottenAnswers(answers).forget(id -> id.sequence() == 3, origin -> false);

        assertThat(new ForgottenAnswers(answers).mayHaveHeld(call(EAST, 9))).isTrue();
        assertThat(new ForgottenAnswers(answers).mayHaveHeld(call(EAST, 10))).isFalse();
    }

    @Test
    void marksStayUntilTheirOriginIsSilent() {
        answer(call(EAST, 3), call(WEST, 4));
        new ForgottenAnswers(answers).forget(id -> true, origin -> false);
        assertThat(state).hasSize(2);

        new ForgottenAnswers(answers).forget(id -> true, WEST::equals);

        assertThat(state).hasSize(1);
        assertThat(new ForgottenAnswers(answers).mayHaveHeld(call(EAST, 3))).isTrue();
    }
}
