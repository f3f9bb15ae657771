// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.ownership.Rendezvous;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The member that takes a shard which this one has released. */
final class Successor {

    private final ShardKey key;
    private final Surroundings surroundings;
    private final Membership membership;

    Successor(ShardKey key, Surroundings surroundings, Membership membership) {
        this.key = key;
        this.surroundings = surroundings;
        this.membership = membership;
    }

    /** Has another member that hosts the application take the shard, and waits until it serves; where calls go then. */
    Optional<Route> bring(Deadline deadline) {
        List<MemberId> others = new ArrayList<>(membership.hosting(key.application()));
        others.remove(surroundings.self());
        Optional<MemberId> chosen = Rendezvous.choose(key, others);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        MemberId next = chosen.get();
        byte[] take = MessageCodec.encode(new Message.Take(key.application(), key.shard()));
        CompletableFuture<byte[]> answer =
                surroundings.channel().request(next, take).toCompletableFuture();
        try {
            Message taken = MessageCodec.decode(deadline.await(answer));
            if (taken instanceof Message.Taken yes && yes.serving()) {
                EngineMessages.log("STFR0226I", key, next);
                return Optional.of(new Route.Remote(next, true));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CorruptSegmentException e) {
            EngineMessages.log(e, "STFR0218W", key, next);
        }
        // It is released and safe; whoever needs it next claims it.
        return Optional.of(new Route.Remote(next, false));
    }
}
