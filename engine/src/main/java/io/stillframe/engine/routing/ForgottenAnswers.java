// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.state.AnswerLog;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which answers a context had and has no more, kept in its own state.
 *
 * <p>A try of a call may lie unread at a member that becomes the owner only after another owner has answered the call and,
 * since its origin was content, forgotten the answer. The next owner knows nothing of the origin's progress but what is
 * in the state. So beside its answers the state holds, for each origin, below which sequence some were forgotten: what
 * is below that and has no answer does not run.
 */
final class ForgottenAnswers {

    /** The sequence under which the mark of an origin is kept; calls have higher ones. */
    private static final long MARK = 0;

    private final AnswerLog answers;

    /** Of the context whose answers these are, inside an invocation. */
    ForgottenAnswers(AnswerLog answers) {
        this.answers = answers;
    }

    /** Whether the answer of {@code id} may have been here. */
    boolean mayHaveHeld(CallId id) {
        return id.sequence() < below(id.origin());
    }

    /** Forgets the answers of {@code outdated} calls, and the marks of origins of which nothing can come any more. */
    void forget(Predicate<CallId> outdated, Predicate<MemberId> silent) {
        Map<MemberId, Long> forgotten = new LinkedHashMap<>();
        answers.removeIf(recorded -> {
            CallId id = CallId.parse(recorded);
            if (id.sequence() == MARK) {
                return silent.test(id.origin());
            }
            boolean goes = outdated.test(id);
            if (goes) {
                forgotten.merge(id.origin(), id.sequence() + 1, Math::max);
            }
            return goes;
        });
        forgotten.forEach((origin, below) -> {
            if (below > below(origin)) {
                byte[] mark = ByteBuffer.allocate(Long.BYTES).putLong(below).array();
                answers.put(new CallId(origin, MARK).toString(), mark);
            }
        });
    }

    private long below(MemberId origin) {
        byte[] mark = answers.get(new CallId(origin, MARK).toString());
        return mark == null ? 0 : ByteBuffer.wrap(mark).getLong();
    }
}
