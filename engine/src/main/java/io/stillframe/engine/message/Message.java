// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.message;

import io.stillframe.engine.routing.CallId;
import java.util.List;

/** What members say to each other. */
public sealed interface Message {

    /**
     * Question: run this call.
     *
     * @param application whose
     * @param context key of the context
     * @param id of the call, the same for every try
     * @param watermark lowest sequence of a call that the origin still waits for: answers below it can be forgotten
     * @param call as the container encoded it
     */
    record Forward(String application, String context, CallId id, long watermark, byte[] call) implements Message {}

    /** Answer: it ran, and that is committed; {@code answer} is what {@code routing.OnceOnly} made. */
    record Result(byte[] answer) implements Message {}

    /** Answer: it did not run, since the shard is not served here; {@code owner} may be, empty if not known. */
    record NotOwner(String owner) implements Message {}

    /**
     * Answer: it failed in the engine.
     *
     * @param retry whether trying again under the same id may help
     * @param text begins with a code
     */
    record Failed(boolean retry, String text) implements Message {}

    /**
     * Question: I host these, what do you host?
     *
     * @param number counts what the sender says of itself; of two, the one with the larger number holds
     */
    record Hosts(long number, List<String> applications) implements Message {}

    /** Question: take this shard, to which I have appointed you. */
    record Take(String application, int shard) implements Message {}

    /** Answer to {@link Take}. */
    record Taken(boolean serving) implements Message {}

    /** Question: fetch what is committed of this shard, since you are about to take it. */
    record Prepare(String application, int shard) implements Message {}

    /**
     * Answer to {@link Prepare}.
     *
     * @param refusal why it cannot be taken; begins with a code; empty if it can
     * @param fetched bytes that were not there yet
     */
    record Prepared(String refusal, long fetched) implements Message {}

    /**
     * Question: move this shard of yours.
     *
     * @param target name and incarnation of who is to have it and keep it; empty for whom the rendezvous says
     */
    record Move(String application, int shard, String target) implements Message {}

    /**
     * Answer to {@link Move}; times in nanoseconds.
     *
     * @param refusal why it was not moved; begins with a code; empty if it was
     */
    record Moved(String refusal, String from, String to, long prepare, long drain, long take) implements Message {}

    /** Question: how do you stand? */
    record ReportAsked() implements Message {}

    /** Answer to {@link ReportAsked}: a {@code report.MemberReport}, by {@link RecordCodec}. */
    record Reported(byte[] report) implements Message {}

    /** Question: do what an operator wants; a {@code move.OperatorOrder}, by {@link RecordCodec}. */
    record Ordered(byte[] order) implements Message {}

    /** Answer to {@link Ordered}: a {@code move.OrderResult}, by {@link RecordCodec}. */
    record OrderDone(byte[] result) implements Message {}

    /** Question: remember this hand-over to you, since I stop; a {@code move.ShardMove}, by {@link RecordCodec}. */
    record HandedOver(byte[] move) implements Message {}

    /** Answer to {@link HandedOver}. */
    record Noted() implements Message {}

    /** Question: what have operators asked you for? */
    record ActionsAsked() implements Message {}

    /** Answer to {@link ActionsAsked}: a {@code report.ActionsReport}, by {@link RecordCodec}. */
    record ActionsTold(byte[] actions) implements Message {}

    /**
     * Question: have this shard, which you own or are to claim, go back.
     *
     * @param snapshot id of the retained snapshot
     * @param by who asks, for the log
     */
    record Restore(String application, int shard, long snapshot, String by) implements Message {}

    /**
     * Answer to {@link Restore}.
     *
     * @param refusal why it did not go back; begins with a code; empty if it did
     * @param before id under which the state before is retained
     * @param owner who serves it now; empty if nobody does yet
     * @param unavailable how long calls had to wait, in nanoseconds
     */
    record Restored(String refusal, long before, String owner, long unavailable) implements Message {}
}
