// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.MemberBean;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.ServerGroup;
import io.stillframe.bench.server.TermsServed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.management.openmbean.CompositeData;

/** The servers of a run: killed while others serve, and started again at once. Used by one thread. */
final class Fleet implements AutoCloseable {

    private final ServerGroup group;
    private final Duration patience;
    private final TermsServed terms = new TermsServed();
    private final Map<LibertyServer, CompletableFuture<Void>> starting = new HashMap<>();
    private final Map<Long, MemberBean> beans = new HashMap<>();

    /**
     * The state as its owner tells it.
     *
     * @param owner name of the server
     * @param segments of all shards
     * @param stored bytes of those
     * @param live bytes; -1 if that is not known of a shard
     * @param retained most older snapshots of a shard
     */
    record Owned(String owner, int segments, long stored, long live, int retained) {}

    Fleet(ServerGroup group, Duration patience) {
        this.group = group;
        this.patience = patience;
    }

    /**
     * Kills a server that serves, every second time the owner, and starts it again; its name. Empty if none serves.
     *
     * @throws ServerFailure if one that was killed before did not come back
     */
    Optional<String> killOne(SplittableRandom random) {
        checkStarts();
        List<LibertyServer> serving =
                group.servers().stream().filter(this::serves).toList();
        if (serving.isEmpty()) {
            return Optional.empty();
        }
        String owner = owned().map(Owned::owner).orElse("");
        LibertyServer victim = serving.stream()
                .filter(server -> server.name().equals(owner) && random.nextBoolean())
                .findFirst()
                .orElseGet(() -> serving.get(random.nextInt(serving.size())));
        MemberBean bean = beans.remove(victim.pid());
        victim.kill();
        if (bean != null) {
            bean.close();
        }
        terms.collect(victim);
        starting.put(
                victim,
                CompletableFuture.runAsync(
                        () -> {
                            victim.start();
                            victim.awaitReady(patience);
                        },
                        task -> new Thread(task, "start-" + victim.name()).start()));
        return Optional.of(victim.name() + (victim.name().equals(owner) ? ", the owner," : ""));
    }

    /** How the state stands; empty if nobody says that it has it. */
    Optional<Owned> owned() {
        for (LibertyServer server : group.servers()) {
            Optional<CompositeData[]> shards = bean(server).flatMap(MemberBean::shards);
            if (shards.isPresent() && shards.get().length > 0) {
                return Optional.of(sum(server.name(), shards.get()));
            }
        }
        return Optional.empty();
    }

    /** The largest use of a heap of a serving server after a full collection. */
    long largestHeap() {
        long largest = 0;
        for (LibertyServer server : group.servers()) {
            Optional<MemberBean> bean = bean(server);
            if (bean.isPresent()) {
                largest = Math.max(largest, bean.get().heapAfterCollection().orElse(0));
            }
        }
        return largest;
    }

    /** Waits until all serve. */
    void awaitAll() {
        starting.values().forEach(Fleet::join);
        starting.clear();
    }

    /** Stops all; true if no process is left. */
    boolean stop() {
        group.servers().forEach(terms::collect);
        close();
        return group.stop();
    }

    TermsServed terms() {
        return terms;
    }

    @Override
    public void close() {
        beans.values().forEach(MemberBean::close);
        beans.clear();
    }

    private void checkStarts() {
        List<LibertyServer> done = new ArrayList<>();
        starting.forEach((server, start) -> {
            if (start.isDone()) {
                join(start);
                done.add(server);
            }
        });
        done.forEach(starting::remove);
    }

    private static void join(CompletableFuture<Void> start) {
        try {
            start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerFailure failure ? failure : e;
        }
    }

    private boolean serves(LibertyServer server) {
        return !starting.containsKey(server) && server.isServing();
    }

    private Optional<MemberBean> bean(LibertyServer server) {
        if (!server.isServing()) {
            return Optional.empty();
        }
        long pid = server.pid();
        if (!beans.containsKey(pid)) {
            MemberBean.of(pid).ifPresent(bean -> beans.put(pid, bean));
        }
        return Optional.ofNullable(beans.get(pid));
    }

    private static Owned sum(String owner, CompositeData[] shards) {
        int segments = 0;
        long stored = 0;
        long live = 0;
        int retained = 0;
        for (CompositeData shard : shards) {
            segments += (Integer) shard.get("segments");
            stored += (Long) shard.get("storedBytes");
            long ofShard = (Long) shard.get("liveBytes");
            live = ofShard < 0 || live < 0 ? -1 : live + ofShard;
            retained = Math.max(retained, (Integer) shard.get("retained"));
        }
        return new Owned(owner, segments, stored, live, retained);
    }
}
