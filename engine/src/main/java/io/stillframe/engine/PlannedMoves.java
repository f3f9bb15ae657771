// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.move.DrainResult;
import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.move.MovePhases;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.move.Switchover;
import io.stillframe.engine.move.SwitchoverProgress;
import io.stillframe.engine.move.SwitchoverProgress.Phase;
import io.stillframe.engine.move.SwitchoverRequest;
import io.stillframe.engine.move.SwitchoverResult;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.takeover.ShardSlot;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What an operator asks this member to move, of its own shards or of others': asks their owners, one after the other. */
final class PlannedMoves {

    /** A large state takes its time to be fetched ahead, and nobody waits for that. */
    private static final Duration ONE_MOVE = Duration.ofMinutes(3);

    /** A shard may change hands by itself between the look at its manifest and the question to its owner. */
    private static final int TRIES = 3;

    private final Surroundings surroundings;
    private final ShardDirectory directory;
    private final Membership membership;
    private final Map<String, LocalApplication> applications;

    PlannedMoves(
            Surroundings surroundings,
            ShardDirectory directory,
            Membership membership,
            Map<String, LocalApplication> applications) {
        this.surroundings = surroundings;
        this.directory = directory;
        this.membership = membership;
        this.applications = applications;
    }

    /** Begins what is asked for. */
    Switchover begin(SwitchoverRequest request) throws MoveRefusedException {
        MemberId target = request.target().isEmpty() ? null : member(request.target());
        MemberId owner = request.owner().isEmpty() ? null : member(request.owner());
        Running running = new Running(request, target, owner);
        try {
            surroundings.callThreads().execute(running::run);
        } catch (RejectedExecutionException e) {
            throw new MoveRefusedException(
                    EngineMessages.text("STFR0257E", surroundings.self().name()));
        }
        return running;
    }

    /** Another member asks that a shard of this one be moved; the answer never fails. */
    CompletionStage<Message> asked(Message.Move move) {
        CompletableFuture<Message> answer = new CompletableFuture<>();
        Runnable task = () -> {
            Message.Moved moved = refused(EngineMessages.text("STFR0235E", "-"));
            try {
                MemberId target = move.target().isEmpty() ? null : MemberId.parse(move.target());
                ShardMove done = moveMine(new ShardKey(move.application(), move.shard()), target);
                moved = new Message.Moved(
                        "",
                        done.from(),
                        done.to(),
                        done.phases().prepare().toNanos(),
                        done.phases().drain().toNanos(),
                        done.phases().take().toNanos());
            } catch (MoveRefusedException e) {
                moved = refused(String.valueOf(e.getMessage()));
            } finally {
                answer.complete(moved);
            }
        };
        try {
            surroundings.callThreads().execute(task);
        } catch (RejectedExecutionException e) {
            answer.complete(
                    refused(EngineMessages.text("STFR0257E", surroundings.self().name())));
        }
        return answer;
    }

    /**
     * Hands everything over that is owned here, to whom it falls, as long as {@code goesOn}; nothing is claimed here any
     * more. Blocks.
     */
    DrainResult drain(BooleanSupplier goesOn) {
        long begun = surroundings.timer().nanoTime();
        List<ShardMove> moves = Collections.synchronizedList(new ArrayList<>());
        List<String> refusals = Collections.synchronizedList(new ArrayList<>());
        Deadline deadline = Deadline.in(ONE_MOVE, surroundings.timer());
        List<ShardSlot> slots = new ArrayList<>();
        applications.values().forEach(application -> slots.addAll(application.slots()));
        CompletableFuture<?> all = new Lanes(surroundings).each(slots, slot -> {
            // A claim may be under way that began before.
            if (slot.settled(deadline) != null && goesOn.getAsBoolean()) {
                try {
                    MemberId heir = slot.heir()
                            .orElseThrow(() -> new MoveRefusedException(EngineMessages.text("STFR0254E", slot.key())));
                    moves.add(slot.orders().move(heir, MoveCause.DRAIN, deadline));
                } catch (MoveRefusedException e) {
                    // Since others know that nothing is taken here, balancing may have handed it over in the meantime.
                    if (slot.settled(deadline) != null) {
                        refusals.add(String.valueOf(e.getMessage()));
                    }
                }
            }
        });
        try {
            deadline.await(all);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            EngineMessages.log(e, "STFR0218W", "-", e);
        }
        return new DrainResult(
                new ArrayList<>(moves),
                new ArrayList<>(refusals),
                Duration.ofNanos(surroundings.timer().nanoTime() - begun));
    }

    private MemberId member(String name) throws MoveRefusedException {
        return membership
                .named(name)
                .orElseThrow(() -> new MoveRefusedException(EngineMessages.text("STFR0255E", name)));
    }

    private ShardMove moveMine(ShardKey shard, @Nullable MemberId target) throws MoveRefusedException {
        LocalApplication application = applications.get(shard.application());
        if (application == null) {
            throw new MoveRefusedException(EngineMessages.text("STFR0251E", shard));
        }
        return application.move(shard, target, Deadline.in(ONE_MOVE, surroundings.timer()));
    }

    private static Message.Moved refused(String why) {
        return new Message.Moved(why, "", "", 0, 0, 0);
    }

    /** One switchover. */
    private final class Running implements Switchover {

        private final SwitchoverRequest request;
        private final @Nullable MemberId target;
        private final @Nullable MemberId owner;
        private final long begun = surroundings.timer().nanoTime();
        private final CompletableFuture<SwitchoverResult> result = new CompletableFuture<>();
        private final List<ShardMove> moves = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();
        private Phase phase = Phase.LOOKING;
        private int shards;

        Running(SwitchoverRequest request, @Nullable MemberId target, @Nullable MemberId owner) {
            this.request = request;
            this.target = target;
            this.owner = owner;
        }

        @Override
        public synchronized SwitchoverProgress progress() {
            return new SwitchoverProgress(phase, shards, moves.size(), refusals.size(), elapsed());
        }

        @Override
        public CompletionStage<SwitchoverResult> result() {
            return result;
        }

        void run() {
            try {
                List<ShardKey> found = find();
                synchronized (this) {
                    shards = found.size();
                    phase = Phase.MOVING;
                }
                for (ShardKey shard : found) {
                    move(shard);
                }
            } catch (MoveRefusedException e) {
                refused(e);
            } finally {
                end();
            }
        }

        private void end() {
            SwitchoverResult last;
            synchronized (this) {
                phase = Phase.DONE;
                last = new SwitchoverResult(request, moves, refusals, elapsed());
            }
            EngineMessages.log(
                    "STFR0260I",
                    request.what(),
                    target == null ? "-" : target,
                    request.by(),
                    last.moves().size(),
                    last.refusals().size(),
                    last.took().toMillis());
            last.refusals().forEach(refusal -> EngineMessages.log("STFR0261W", refusal));
            result.complete(last);
        }

        private Duration elapsed() {
            return Duration.ofNanos(surroundings.timer().nanoTime() - begun);
        }

        private synchronized void refused(MoveRefusedException why) {
            refusals.add(String.valueOf(why.getMessage()));
        }

        private List<ShardKey> find() throws MoveRefusedException {
            if (request.shard() >= 0) {
                return List.of(new ShardKey(request.application(), request.shard()));
            }
            Collection<String> names =
                    request.application().isEmpty() ? membership.applications() : List.of(request.application());
            return directory.shards(names, request.what(), MoveRefusedException::new);
        }

        private void move(ShardKey shard) {
            MoveRefusedException refused = new MoveRefusedException(EngineMessages.text("STFR0251E", shard));
            for (int tries = 0; tries < TRIES; tries++) {
                try {
                    Manifest manifest = directory.manifest(shard, MoveRefusedException::new);
                    MemberId from = manifest.owner();
                    if (owner != null && !owner.equals(from)) {
                        // Not, or no longer, among what is meant.
                        return;
                    }
                    if (from == null || !membership.contains(from)) {
                        throw new MoveRefusedException(EngineMessages.text("STFR0251E", shard));
                    }
                    ShardMove done = from.equals(surroundings.self()) ? moveMine(shard, target) : ask(from, shard);
                    synchronized (this) {
                        moves.add(done);
                    }
                    return;
                } catch (MoveRefusedException e) {
                    refused = e;
                    if (!String.valueOf(e.getMessage()).startsWith("STFR0251E")) {
                        break;
                    }
                }
            }
            refused(refused);
        }

        private ShardMove ask(MemberId from, ShardKey shard) throws MoveRefusedException {
            Message.Move question =
                    new Message.Move(shard.application(), shard.shard(), target == null ? "" : target.toString());
            CompletableFuture<byte[]> answer = surroundings
                    .channel()
                    .request(from, MessageCodec.encode(question))
                    .toCompletableFuture();
            try {
                Message message = MessageCodec.decode(
                        Deadline.in(ONE_MOVE, surroundings.timer()).await(answer));
                if (!(message instanceof Message.Moved moved)) {
                    throw new MoveRefusedException(EngineMessages.text("STFR0232E", message));
                }
                if (!moved.refusal().isEmpty()) {
                    throw new MoveRefusedException(moved.refusal());
                }
                return new ShardMove(
                        shard,
                        moved.from(),
                        moved.to(),
                        new MovePhases(
                                Duration.ofNanos(moved.prepare()),
                                Duration.ofNanos(moved.drain()),
                                Duration.ofNanos(moved.take())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MoveRefusedException(EngineMessages.text("STFR0250E", shard, from, "interrupted"));
            } catch (ExecutionException | TimeoutException | CorruptSegmentException e) {
                throw new MoveRefusedException(EngineMessages.text("STFR0250E", shard, from, EngineMessages.reason(e)));
            }
        }
    }
}
