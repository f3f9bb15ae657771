// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.api.StillframeException;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.BeanInstances;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallMode;
import io.stillframe.engine.CallResult;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.invocation.Work;
import io.stillframe.engine.state.AnswerLog;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A call with an id: an exclusive one records its answer in the context's state, in the same invocation, and a second
 * try finds the answer there instead of running again. Read-only calls may run twice and record nothing.
 *
 * <p>An answer is a kind byte and the container's encoded result, or a text if the result could not be encoded; it is
 * made inside the invocation, since it may lead into the state.
 */
final class OnceOnly implements Work<byte[]> {

    private static final byte RESULT = 0;
    private static final byte NOT_SENDABLE = 1;

    private final ApplicationHost host;
    private final Call call;
    private final CallId id;
    private final long watermark;
    private final AnswerRetention retention;

    OnceOnly(ApplicationHost host, Call call, CallId id, long watermark, AnswerRetention retention) {
        this.host = host;
        this.call = call;
        this.id = id;
        this.watermark = watermark;
        this.retention = retention;
    }

    @Override
    public byte[] run(BeanInstances beans, AnswerLog answers) {
        if (call.mode() == CallMode.SHARED) {
            return answer(beans);
        }
        byte[] known = answers.get(id.toString());
        if (known != null) {
            return known;
        }
        ForgottenAnswers forgotten = new ForgottenAnswers(answers);
        if (retention.isOutdated(id) || forgotten.mayHaveHeld(id)) {
            // Its origin waits for it no more, so its answer may be forgotten already: it must not run again.
            return text(EngineMessages.text("STFR0233E", id));
        }
        byte[] answer = answer(beans);
        retention.advance(id.origin(), watermark);
        forgotten.forget(retention::isOutdated, retention::isSilent);
        answers.put(id.toString(), answer);
        return answer;
    }

    private byte[] answer(BeanInstances beans) {
        CallResult result = Outcomes.of(call, beans);
        try {
            byte[] encoded = host.encodeResult(result);
            byte[] answer = new byte[encoded.length + 1];
            answer[0] = RESULT;
            System.arraycopy(encoded, 0, answer, 1, encoded.length);
            return answer;
        } catch (RuntimeException e) {
            return text(EngineMessages.text("STFR0207E", call.description(), e.getMessage()));
        }
    }

    /**
     * What the origin makes of an answer.
     *
     * @throws StillframeException if the result could not be sent
     */
    static CallResult read(byte[] answer, ApplicationHost host) throws CorruptSegmentException {
        byte[] content = Arrays.copyOfRange(answer, 1, answer.length);
        if (answer[0] != RESULT) {
            throw new StillframeException(new String(content, StandardCharsets.UTF_8));
        }
        return host.decodeResult(content);
    }

    private static byte[] text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        byte[] answer = new byte[encoded.length + 1];
        answer[0] = NOT_SENDABLE;
        System.arraycopy(encoded, 0, answer, 1, encoded.length);
        return answer;
    }
}
