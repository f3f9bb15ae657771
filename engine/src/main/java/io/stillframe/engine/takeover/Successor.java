// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.message.RecordCodec;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The member that takes a shard from this one. All methods block. */
final class Successor {

    /** What the hand-off may have to fetch, in bytes, without anybody noticing. */
    private static final long SMALL = 256L << 10;

    private static final int ROUNDS = 4;

    private static final System.Logger LOGGER = System.getLogger(Successor.class.getName());

    private final ShardKey key;
    private final MemberId member;
    private final Surroundings surroundings;

    Successor(ShardKey key, MemberId member, Surroundings surroundings) {
        this.key = key;
        this.member = member;
        this.surroundings = surroundings;
    }

    /** Who it is. */
    MemberId member() {
        return member;
    }

    /**
     * Has it fetch what is committed, again and again, until little was new.
     *
     * @throws MoveRefusedException if it will not or cannot take the shard, or does not answer
     */
    void prepare(Deadline deadline) throws MoveRefusedException {
        long fetched = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && fetched > SMALL; round++) {
            try {
                Message answer = ask(new Message.Prepare(key.application(), key.shard()), deadline);
                if (!(answer instanceof Message.Prepared prepared)) {
                    throw new MoveRefusedException(EngineMessages.text("STFR0232E", answer));
                }
                if (!prepared.refusal().isEmpty()) {
                    throw new MoveRefusedException(prepared.refusal());
                }
                fetched = prepared.fetched();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MoveRefusedException(EngineMessages.text("STFR0250E", key, member, "interrupted"));
            } catch (ExecutionException | TimeoutException | CorruptSegmentException e) {
                throw new MoveRefusedException(EngineMessages.text("STFR0250E", key, member, EngineMessages.reason(e)));
            }
        }
    }

    /** Has it take the shard, which is its own by now, and waits until it serves; whether it does. */
    boolean take(Deadline deadline) {
        try {
            Message answer = ask(new Message.Take(key.application(), key.shard()), deadline);
            if (answer instanceof Message.Taken taken && taken.serving()) {
                EngineMessages.log("STFR0226I", key, member);
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CorruptSegmentException e) {
            EngineMessages.log(e, "STFR0218W", key, member);
        }
        // It is committed and safe; whoever needs it next claims it when the appointment is withdrawn.
        return false;
    }

    /** Has it keep {@code move} for its report: this member may be gone before anybody asks for its own. */
    void remember(ShardMove move, Deadline deadline) {
        try {
            ask(new Message.HandedOver(RecordCodec.encode(move)), deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CorruptSegmentException e) {
            // The shard is served all the same; only the report lacks a line.
            LOGGER.log(System.Logger.Level.DEBUG, "{0} does not remember the move of {1}: {2}", member, key, e);
        }
    }

    private Message ask(Message question, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException, CorruptSegmentException {
        CompletableFuture<byte[]> answer = surroundings
                .channel()
                .request(member, MessageCodec.encode(question))
                .toCompletableFuture();
        return MessageCodec.decode(deadline.await(answer));
    }
}
