// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.concurrent.CompletionStage;

/**
 * Messages between members. Nothing about safety rests on it: messages may be lost, late or to a member that is gone.
 *
 * <p>Thread-safe; no method blocks.
 */
public interface ClusterChannel {

    /** This member. */
    MemberId self();

    /**
     * Asks {@code to} and completes with its answer.
     *
     * <p>Completes exceptionally with {@link MemberUnreachableException} when the member is not in the view or leaves
     * it before it answered (the request may then have been carried out), and with whatever text its listener failed
     * with as {@link RemoteFailureException}. There is no time-out: the caller sets its own.
     */
    CompletionStage<byte[]> request(MemberId to, byte[] message);

    /** Sends {@code message} to all members in the view but this one, if they can be reached; no answer. */
    void broadcast(byte[] message);
}
