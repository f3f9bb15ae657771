// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers by call id, part of a context's state: committed with the effects that they answer for. */
public interface AnswerLog {

    /** The answer recorded under {@code callId}, or null. */
    byte @Nullable [] get(String callId);

    /** All that are recorded. */
    Map<String, byte[]> all();

    /** Records an answer. */
    void put(String callId, byte[] answer);

    /** Forgets the answers whose call id {@code outdated} accepts. */
    void removeIf(Predicate<String> outdated);
}
