// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.ownership.StoredSegment;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.RestoreRequest;
import io.stillframe.engine.restore.RestoreResult;
import io.stillframe.engine.restore.ShardRestore;
import io.stillframe.engine.restore.SnapshotContent;
import io.stillframe.engine.restore.SnapshotReport;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Errands;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.StateCensus;
import io.stillframe.heap.codec.StateImage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * What an operator asks this member about retained snapshots, of its own shards or of others': looks at the register and the
 * store, and asks owners to go back. All methods block, not on transfer threads, but for {@link #asked}.
 */
final class Snapshots {

    /** A large state takes its time to be checked, and nobody waits for that. */
    private static final Duration ONE_SHARD = Duration.ofMinutes(3);

    /** A shard may change hands by itself between the look at its manifest and the question to its owner. */
    private static final int TRIES = 3;

    private final Surroundings surroundings;
    private final ShardDirectory directory;
    private final SegmentStore store;
    private final Membership membership;
    private final Map<String, LocalApplication> applications;

    Snapshots(
            Surroundings surroundings,
            ShardDirectory directory,
            SegmentStore store,
            Membership membership,
            Map<String, LocalApplication> applications) {
        this.surroundings = surroundings;
        this.directory = directory;
        this.store = store;
        this.membership = membership;
        this.applications = applications;
    }

    /** The snapshots of one shard, or of all if it is -1, shard by shard, of each the state as it is first, then the newest. */
    List<SnapshotReport> retained(String application, int shard) throws RestoreRefusedException {
        List<SnapshotReport> reports = new ArrayList<>();
        for (ShardKey key : shards(application, shard)) {
            reports.addAll(reports(manifest(key)));
        }
        return reports;
    }

    /** What is in the snapshot {@code id} of a shard, or in its state as it is if that is 0. */
    SnapshotContent inspect(String application, int shard, long id) throws RestoreRefusedException {
        ShardKey key = new ShardKey(application, shard);
        Manifest manifest = manifest(key);
        SnapshotReport report = reports(manifest).stream()
                .filter(each -> id == 0 ? each.isCurrent() : each.id() == id)
                .findFirst()
                .orElseThrow(() -> new RestoreRefusedException(EngineMessages.text("STFR0281E", key, id)));
        List<SegmentRef> segments = report.isCurrent()
                ? manifest.segments()
                : manifest.retained(id).map(RetainedSnapshot::segments).orElse(List.of());
        try {
            List<byte[]> contents = new ArrayList<>();
            for (SegmentRef segment : segments) {
                contents.add(Errands.of(surroundings).run(() -> StoredSegment.fetch(segment, store)));
            }
            return new SnapshotContent(report, contexts(StateCensus.of(StateImage.of(contents))));
        } catch (StoreException | CorruptSegmentException e) {
            throw new RestoreRefusedException(EngineMessages.text("STFR0291E", id, key, e.getMessage()));
        }
    }

    /** Has what is asked for go back; nothing does unless each shard has such a snapshot. */
    RestoreResult restore(RestoreRequest request) throws RestoreRefusedException {
        long begun = surroundings.timer().nanoTime();
        Map<ShardKey, Long> targets = new LinkedHashMap<>();
        for (ShardKey key : shards(request.application(), request.shard())) {
            targets.put(key, target(manifest(key), request));
        }
        List<ShardRestore> restores = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Map.Entry<ShardKey, Long> target : targets.entrySet()) {
            // What is as it was at that time needs nothing.
            if (target.getValue() != 0) {
                try {
                    restores.add(restore(target.getKey(), target.getValue(), request.by()));
                } catch (RestoreRefusedException e) {
                    refusals.add(String.valueOf(e.getMessage()));
                }
            }
        }
        Duration took = Duration.ofNanos(surroundings.timer().nanoTime() - begun);
        EngineMessages.log(
                "STFR0292I",
                request.what(),
                request.target(),
                request.by(),
                restores.size(),
                refusals.size(),
                took.toMillis());
        refusals.forEach(refusal -> EngineMessages.log("STFR0261W", refusal));
        return new RestoreResult(request, restores, refusals, took);
    }

    /** Another member asks that a shard go back; the answer never fails. */
    CompletionStage<Message> asked(Message.Restore restore) {
        CompletableFuture<Message> answer = new CompletableFuture<>();
        Runnable task = () -> {
            Message.Restored restored = refused(EngineMessages.text("STFR0235E", "-"));
            try {
                ShardRestore done = restoreHere(
                        new ShardKey(restore.application(), restore.shard()), restore.snapshot(), restore.by());
                restored = new Message.Restored(
                        "", done.before(), done.owner(), done.unavailable().toNanos());
            } catch (RestoreRefusedException e) {
                restored = refused(String.valueOf(e.getMessage()));
            } finally {
                answer.complete(restored);
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

    /** The snapshot of that id, or the newest of that time or before; 0 if that is the state as it is. */
    private static long target(Manifest manifest, RestoreRequest request) throws RestoreRefusedException {
        ShardKey key = manifest.key();
        Instant instant = request.instant();
        if (instant == null) {
            return manifest.retained(request.snapshot())
                    .map(RetainedSnapshot::sequence)
                    .orElseThrow(() ->
                            new RestoreRefusedException(EngineMessages.text("STFR0281E", key, request.snapshot())));
        }
        if (!manifest.time().isAfter(instant)) {
            return 0;
        }
        return manifest.asOf(instant)
                .map(RetainedSnapshot::sequence)
                .orElseThrow(() -> new RestoreRefusedException(EngineMessages.text("STFR0289E", key, instant)));
    }

    private ShardRestore restore(ShardKey shard, long snapshot, String by) throws RestoreRefusedException {
        RestoreRefusedException refused = new RestoreRefusedException(EngineMessages.text("STFR0286E", shard));
        for (int tries = 0; tries < TRIES; tries++) {
            MemberId owner = manifest(shard).owner();
            try {
                if (owner == null || !membership.contains(owner)) {
                    owner = claimant(shard);
                }
                return owner.equals(surroundings.self())
                        ? restoreHere(shard, snapshot, by)
                        : ask(owner, shard, snapshot, by);
            } catch (RestoreRefusedException e) {
                refused = e;
                if (!String.valueOf(e.getMessage()).startsWith("STFR0286E")) {
                    break;
                }
            }
        }
        throw refused;
    }

    /** Who is to claim a shard that nobody owns: this member if it hosts the application. */
    private MemberId claimant(ShardKey shard) throws RestoreRefusedException {
        if (applications.containsKey(shard.application())) {
            return surroundings.self();
        }
        return membership.hosting(shard.application()).stream()
                .sorted()
                .findFirst()
                .orElseThrow(() -> new RestoreRefusedException(EngineMessages.text("STFR0254E", shard)));
    }

    private ShardRestore restoreHere(ShardKey shard, long snapshot, String by) throws RestoreRefusedException {
        LocalApplication application = applications.get(shard.application());
        if (application == null) {
            throw new RestoreRefusedException(EngineMessages.text("STFR0286E", shard));
        }
        return application.restore(shard, snapshot, by, Deadline.in(ONE_SHARD, surroundings.timer()));
    }

    private ShardRestore ask(MemberId owner, ShardKey shard, long snapshot, String by) throws RestoreRefusedException {
        Message.Restore question = new Message.Restore(shard.application(), shard.shard(), snapshot, by);
        CompletableFuture<byte[]> answer = surroundings
                .channel()
                .request(owner, MessageCodec.encode(question))
                .toCompletableFuture();
        try {
            Message message = MessageCodec.decode(
                    Deadline.in(ONE_SHARD, surroundings.timer()).await(answer));
            if (!(message instanceof Message.Restored restored)) {
                throw new RestoreRefusedException(EngineMessages.text("STFR0232E", message));
            }
            if (!restored.refusal().isEmpty()) {
                throw new RestoreRefusedException(restored.refusal());
            }
            return new ShardRestore(
                    shard, snapshot, restored.before(), restored.owner(), Duration.ofNanos(restored.unavailable()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RestoreRefusedException(EngineMessages.text("STFR0293E", shard, owner, "interrupted"));
        } catch (ExecutionException | TimeoutException | CorruptSegmentException e) {
            throw new RestoreRefusedException(EngineMessages.text("STFR0293E", shard, owner, EngineMessages.reason(e)));
        }
    }

    private static Message.Restored refused(String why) {
        return new Message.Restored(why, 0, "", 0);
    }

    private static List<SnapshotReport> reports(Manifest manifest) {
        List<SnapshotReport> newestFirst = new ArrayList<>();
        List<SegmentRef> before = List.of();
        for (RetainedSnapshot snapshot : manifest.retained()) {
            newestFirst.add(
                    0, report(manifest, snapshot, before, snapshot.cause().name()));
            before = snapshot.segments();
        }
        RetainedSnapshot current = manifest.asRetained(RetainedSnapshot.Cause.REGULAR);
        newestFirst.add(0, report(manifest, current, before, "CURRENT"));
        return newestFirst;
    }

    private static SnapshotReport report(
            Manifest manifest, RetainedSnapshot snapshot, List<SegmentRef> before, String cause) {
        Set<SegmentRef> changed = new HashSet<>(snapshot.segments());
        before.forEach(changed::remove);
        return new SnapshotReport(
                manifest.key().application(),
                manifest.key().shard(),
                snapshot.sequence(),
                snapshot.term(),
                snapshot.time(),
                snapshot.bytes(),
                snapshot.segments().size(),
                changed.stream().mapToLong(SegmentRef::length).sum(),
                cause);
    }

    private static List<SnapshotContent.Context> contexts(List<StateCensus.Context> counted) {
        return counted.stream()
                .map(context -> new SnapshotContent.Context(
                        context.key(),
                        context.bytes(),
                        context.classes().stream()
                                .map(each -> new SnapshotContent.ClassCount(each.name(), each.count(), each.bytes()))
                                .toList()))
                .toList();
    }

    private List<ShardKey> shards(String application, int shard) throws RestoreRefusedException {
        return shard >= 0
                ? List.of(new ShardKey(application, shard))
                : directory.shards(List.of(application), application, RestoreRefusedException::new);
    }

    private Manifest manifest(ShardKey shard) throws RestoreRefusedException {
        return directory.manifest(shard, RestoreRefusedException::new);
    }
}
