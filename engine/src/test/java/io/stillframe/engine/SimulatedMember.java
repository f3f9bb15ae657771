// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.ClusterChannel;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberUnreachableException;
import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.RemoteFailureException;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.TransferThreads;
import io.stillframe.engine.state.HeapStateFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** One member with its own threads and its own view of store, register and network. */
final class SimulatedMember implements Storage, SegmentStore, ManifestRegister, ClusterChannel, EngineTimer {

    final SimulatedCluster cluster;
    final MemberId id;
    final EngineMember engine;
    final LedgerHost host;
    final HostedApplication application;
    final AtomicInteger commits = new AtomicInteger();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger puts = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    /** Bytes of the answers that it has given to others. */
    final AtomicLong answeredBytes = new AtomicLong();

    volatile List<MemberId> view = List.of();
    volatile boolean killed;
    volatile boolean storeFails;
    volatile boolean registerFails;
    /** What the next compare-and-sets say instead of what happened. */
    volatile UnknownOutcome unknown = UnknownOutcome.NEVER;

    /** Bytes that came out of the store, whole segments and parts. */
    final AtomicLong bytesRead = new AtomicLong();

    /** Which parts of segments cannot be read now, by where they begin. */
    volatile IntPredicate unreadable = from -> false;
    /** Which bytes of a segment are not as written when a part of it is read. */
    volatile IntPredicate damaged = at -> false;

    volatile String soleHolder;
    volatile Runnable beforeCas = () -> {};
    volatile Runnable beforeAnswer = () -> {};
    /** What becomes of the questions that it is asked, and of its answers, on their way. */
    volatile UnaryOperator<byte[]> hears = UnaryOperator.identity();

    volatile UnaryOperator<byte[]> says = UnaryOperator.identity();
    private final Map<MemberId, List<CompletableFuture<byte[]>>> asked = new ConcurrentHashMap<>();
    private final ExecutorService transfers = Executors.newFixedThreadPool(4);
    private final ExecutorService calls = Executors.newCachedThreadPool();
    private final Gate gate = new Gate();

    enum UnknownOutcome {
        NEVER,
        APPLIED,
        NOT_APPLIED
    }

    SimulatedMember(SimulatedCluster cluster, MemberId id) {
        this.cluster = cluster;
        this.id = id;
        this.host = new LedgerHost(SimulatedCluster.APP, cluster.backing);
        this.engine = new EngineMember(
                cluster.settings,
                this,
                this,
                this::runCall,
                RandomGenerator.of("L64X128MixRandom"),
                h -> cluster.backing == Backing.HEAP
                        ? new HeapStateFormat(h.types(), cluster.settings.verify())
                        : new LedgerFormat());
        this.application = engine.host(host);
    }

    Object call(LedgerCall call) throws Exception {
        return call(ContextKey.APPLICATION, call);
    }

    Object call(ContextKey key, LedgerCall call) throws Exception {
        return application.call(key, call);
    }

    /** From now on none of its threads gets through to anything, as after SIGSTOP. */
    void pause() {
        gate.close();
    }

    void resume() {
        gate.open();
    }

    /** It is gone: nothing of it reaches anything again. */
    void kill() {
        killed = true;
        cluster.members.values().forEach(other -> other.departed(id));
    }

    /** Its transfer threads end: what is given to them from now on is never done. */
    void endTransfers() {
        transfers.shutdown();
    }

    void stop() {
        killed = true;
        gate.open();
        engine.close();
        transfers.shutdownNow();
        calls.shutdownNow();
    }

    private void departed(MemberId gone) {
        List<CompletableFuture<byte[]>> open = asked.remove(gone);
        if (open != null) {
            open.forEach(future -> future.completeExceptionally(new MemberUnreachableException(gone)));
        }
    }

    private void runCall(Runnable call) {
        calls.execute(() -> {
            gate.pass();
            if (!killed) {
                call.run();
            }
        });
    }

    private void reach() throws StoreException {
        gate.pass();
        if (killed) {
            throw new StoreException("killed");
        }
    }

    @Override
    public SegmentStore segments() {
        return this;
    }

    @Override
    public ManifestRegister manifests() {
        return this;
    }

    @Override
    public ClusterChannel channel() {
        return this;
    }

    @Override
    public TransferThreads transferThreads() {
        return task -> {
            if (!transfers.isShutdown()) {
                transfers.execute(() -> {
                    gate.pass();
                    if (!killed) {
                        task.run();
                    }
                });
            }
        };
    }

    @Override
    public void close() {}

    @Override
    public Placement put(SegmentId segment, byte[] content) throws StoreException {
        reach();
        if (storeFails) {
            throw new StoreException("store is down");
        }
        puts.incrementAndGet();
        cluster.putBytes.addAndGet(content.length);
        byte[] before = cluster.segments.putIfAbsent(segment, content);
        if (before != null && !Arrays.equals(before, content)) {
            throw new AssertionError("segment id used twice: " + segment);
        }
        String holder = soleHolder;
        return holder == null ? Placement.SHARED : Placement.onlyAt(holder);
    }

    @Override
    public Optional<byte[]> read(SegmentId segment, int from, int to) throws StoreException {
        reach();
        if (unreadable.test(from)) {
            throw new StoreException("store is down");
        }
        byte[] content = cluster.segments.get(segment);
        if (content == null) {
            return Optional.empty();
        }
        byte[] range = Arrays.copyOfRange(content, from, to);
        bytesRead.addAndGet(range.length);
        for (int at = from; at < to; at++) {
            range[at - from] ^= (byte) (damaged.test(at) ? 1 : 0);
        }
        return Optional.of(range);
    }

    @Override
    public Optional<byte[]> get(SegmentId segment) throws StoreException {
        reach();
        bytesRead.addAndGet(cluster.segments.getOrDefault(segment, new byte[0]).length);
        return Optional.ofNullable(cluster.segments.get(segment));
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        reach();
        cluster.segments.keySet().removeAll(ids);
    }

    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        reach();
        if (storeFails) {
            throw new StoreException("store is down");
        }
        return cluster.segments.keySet().stream()
                .filter(id -> id.value().startsWith(prefix))
                .toList();
    }

    @Override
    public boolean isAuthoritative() {
        return cluster.authoritative;
    }

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        reach();
        reads.incrementAndGet();
        if (registerFails) {
            throw new StoreException("register is down");
        }
        return Optional.ofNullable(cluster.manifests.get(key));
    }

    @Override
    public Outcome compareAndSet(String key, Entry expected, byte[] content) throws StoreException {
        beforeCas.run();
        reach();
        if (registerFails) {
            throw new StoreException("register is down");
        }
        UnknownOutcome lie = unknown;
        unknown = UnknownOutcome.NEVER;
        if (lie == UnknownOutcome.NOT_APPLIED) {
            return Outcome.UNKNOWN;
        }
        boolean applied;
        synchronized (cluster.manifests) {
            Entry present = cluster.manifests.get(key);
            applied = present == null
                    ? expected == null
                    : expected != null
                            && present.version() == expected.version()
                            && Arrays.equals(present.content(), expected.content());
            if (applied) {
                cluster.manifests.put(key, new Entry(present == null ? 1 : present.version() + 1, content));
            }
        }
        commits.incrementAndGet();
        if (lie == UnknownOutcome.APPLIED) {
            return Outcome.UNKNOWN;
        }
        return applied ? Outcome.COMMITTED : Outcome.CONFLICT;
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        reach();
        List<String> keys = new ArrayList<>();
        cluster.manifests.keySet().stream()
                .filter(k -> k.startsWith(prefix + "/"))
                .forEach(keys::add);
        return keys;
    }

    @Override
    public MemberId self() {
        return id;
    }

    @Override
    public CompletionStage<byte[]> request(MemberId to, byte[] message) {
        SimulatedMember other = cluster.member(to);
        if (other == null || other.killed || killed || !view.contains(to)) {
            return CompletableFuture.failedFuture(new MemberUnreachableException(to));
        }
        requests.incrementAndGet();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        asked.computeIfAbsent(to, m -> java.util.Collections.synchronizedList(new ArrayList<>()))
                .add(answer);
        other.transfersOrCalls(
                () -> other.engine.requested(id, other.hears.apply(message)).whenComplete((bytes, failure) -> {
                    other.beforeAnswer.run();
                    other.gate.pass();
                    if (other.killed) {
                        return;
                    }
                    if (failure == null) {
                        other.answeredBytes.addAndGet(bytes.length);
                        answer.complete(other.says.apply(bytes));
                    } else {
                        answer.completeExceptionally(new RemoteFailureException(String.valueOf(failure.getMessage())));
                    }
                }));
        return answer;
    }

    private void transfersOrCalls(Runnable task) {
        runCall(task);
    }

    @Override
    public void broadcast(byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return cluster.now;
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        if (!cluster.timer.isShutdown()) {
            cluster.timer.schedule(
                    () -> {
                        if (!killed) {
                            calls.execute(() -> {
                                gate.pass();
                                task.run();
                            });
                        }
                    },
                    delay.toNanos(),
                    TimeUnit.NANOSECONDS);
        }
    }
}
