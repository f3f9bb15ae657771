// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jgroups.Address;
import org.jgroups.JChannel;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.protocols.raft.REDIRECT;
import org.jgroups.protocols.raft.Role;
import org.jgroups.raft.Options;
import org.jgroups.raft.StateMachine;
import org.jspecify.annotations.Nullable;

/** One time that a member is in the group: its channel and its directory, from joining until leaving. Thread-safe. */
final class RaftMembership implements StateMachine, Receiver, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(RaftMembership.class.getName());
    private static final String CLUSTER = "stillframe-manifests";
    private static final Duration REMINDERS = Duration.ofMillis(500);

    private final RaftMembers members;
    private final String greeting;
    private final Runnable onLeave;
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final JChannel channel;
    private final GuardedRaft raft;
    private final REDIRECT redirect;
    // Of the group's thread.
    private final ManifestTable table;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final Object changeLock = new Object();
    // Of views and leaders; guarded by the lock.
    private long changeCount;

    /** Somebody waits for an answer of a leader. Each is equal to itself only. */
    private static final class Waiting {
        final CompletableFuture<byte[]> answer;
        final Address leader;

        Waiting(CompletableFuture<byte[]> answer, Address leader) {
            this.answer = answer;
            this.leader = leader;
        }
    }

    private RaftMembership(RaftMembers members, JChannel channel, String greeting, Runnable onLeave) {
        this.members = members;
        this.channel = channel;
        this.greeting = greeting;
        this.onLeave = onLeave;
        this.raft = channel.getProtocolStack().findProtocol(GuardedRaft.class);
        this.redirect = channel.getProtocolStack().findProtocol(REDIRECT.class);
        this.table = new ManifestTable(this::greeted);
    }

    /**
     * Joins the group; does not wait for a majority.
     *
     * @param greeting different each time
     * @param onLeave told, once, when this member should leave and join anew
     * @throws StoreException if that is not possible here
     */
    static RaftMembership join(
            RaftMembers members, Path directory, Duration failureTimeout, String greeting, Runnable onLeave)
            throws StoreException {
        RaftDirectory files;
        try {
            files = RaftDirectory.open(directory);
        } catch (IOException e) {
            throw failure(e, "STFR0475E", directory, reasonOf(e));
        }
        boolean joined = false;
        JChannel channel = null;
        try {
            if (!files.members().isEmpty() && !files.members().equals(members.names())) {
                throw failure("STFR0480E", directory, files.members(), members.names());
            }
            channel = new JChannel(new ByteArrayInputStream(
                    RaftStack.xmlFor(members, failureTimeout).getBytes(StandardCharsets.UTF_8)));
            RaftMembership membership = new RaftMembership(members, channel, greeting, onLeave);
            membership.connect(files);
            joined = true;
            return membership;
        } catch (StoreException e) {
            throw e;
        } catch (Exception e) {
            throw explained(e, members);
        } finally {
            if (!joined) {
                close(channel, files);
            }
        }
    }

    private void connect(RaftDirectory files) throws Exception {
        raft.raftId(members.self()).members(members.names());
        raft.log(new RaftLog(files, this::failed));
        raft.stateMachine(this);
        raft.onAdmission(this::leaveSoon);
        raft.onLeader(this::changed);
        raft.addRoleListener(this::roleChanged);
        channel.setName(members.self());
        channel.setReceiver(this);
        channel.connect(CLUSTER);
        remind();
    }

    /**
     * Waits until somebody leads the group.
     *
     * @throws StoreException if nobody does within {@code limit}
     */
    void awaitLeader(Duration limit) throws StoreException {
        long start = System.nanoTime();
        while (true) {
            long seen = changes();
            // Not with the lock held: it asks for that of the group, whose holder tells of changes.
            if (hasLeader()) {
                return;
            }
            long left = limit.toMillis()
                    - Duration.ofNanos(System.nanoTime() - start).toMillis();
            if (left <= 0) {
                throw failure("STFR0473E", members.self(), "it sees " + channel.getView());
            }
            awaitChange(seen, left);
        }
    }

    private boolean hasLeader() {
        Address leader = raft.leader();
        View view = channel.getView();
        return leader != null && view != null && view.containsMember(leader);
    }

    /** Sends {@code command} to the leader. What comes of it completes with its answer, or a failure that says nothing about it. */
    CompletableFuture<byte[]> submit(ManifestCommand command) {
        byte[] bytes = command.encode();
        Address leader = raft.leader();
        CompletableFuture<byte[]> answer;
        try {
            answer = redirect.setAsync(bytes, 0, bytes.length, Options.DEFAULT_OPTIONS);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
        if (leader == null) {
            return answer;
        }
        Waiting one = new Waiting(answer, leader);
        waiting.add(one);
        CompletableFuture<byte[]> unused = answer.whenComplete((bytesOfAnswer, failure) -> waiting.remove(one));
        // Looked at after it was put there: a view that comes in between finds it.
        failWhoseLeaderIsGone();
        return answer;
    }

    private void failWhoseLeaderIsGone() {
        View view = channel.getView();
        waiting.forEach(one -> {
            if (view == null || !view.containsMember(one.leader)) {
                one.answer.completeExceptionally(new IOException("the leader " + one.leader + " is gone"));
            }
        });
    }

    @Override
    public void viewAccepted(View view) {
        failWhoseLeaderIsGone();
        changed();
    }

    private void roleChanged(Role role) {
        if (role == Role.Leader) {
            // What leaders before have left in the log is committed together with this.
            CompletableFuture<byte[]> unused = greet();
        }
    }

    private CompletableFuture<byte[]> greet() {
        return submit(new ManifestCommand.Greeting(greeting));
    }

    /** What is done again and again until it has had its effect. */
    private void remind() {
        GuardedElection election = channel.getProtocolStack().findProtocol(GuardedElection.class);
        Future<?> unused = raft.getTransport()
                .getTimer()
                .scheduleWithFixedDelay(
                        () -> {
                            election.remind();
                            if (!raft.counts() && hasLeader() && !leaving.get()) {
                                CompletableFuture<byte[]> unusedAnswer = greet();
                            }
                        },
                        REMINDERS.toMillis(),
                        REMINDERS.toMillis(),
                        TimeUnit.MILLISECONDS,
                        true);
    }

    private long changes() {
        synchronized (changeLock) {
            return changeCount;
        }
    }

    private void changed() {
        synchronized (changeLock) {
            changeCount++;
            changeLock.notifyAll();
        }
    }

    private void awaitChange(long seen, long millis) throws StoreException {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        synchronized (changeLock) {
            try {
                for (long left = millis; changeCount == seen && left > 0; ) {
                    changeLock.wait(left);
                    left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure(e, "STFR0473E", members.self(), reasonOf(e));
            }
        }
    }

    private void greeted(String text) {
        if (text.equals(greeting)) {
            raft.greetedItself();
        }
    }

    private void failed(IOException failure) {
        StorageMessages.CATALOG.log(LOGGER, failure, "STFR0481E", reasonOf(failure));
        leaveSoon();
    }

    private void leaveSoon() {
        if (leaving.compareAndSet(false, true)) {
            onLeave.run();
        }
    }

    @Override
    public byte[] apply(byte[] data, int offset, int length, boolean serializeResponse) throws IOException {
        return table.apply(ManifestCommand.decode(data, offset, length));
    }

    @Override
    public void readContentFrom(DataInput in) throws IOException {
        table.readFrom(in);
    }

    @Override
    public void writeContentTo(DataOutput out) throws IOException {
        table.writeTo(out);
    }

    @Override
    public void close() {
        leaving.set(true);
        channel.close();
        waiting.forEach(one -> one.answer.completeExceptionally(new IOException("this member leaves")));
    }

    private static void close(@Nullable JChannel channel, RaftDirectory files) {
        if (channel != null) {
            channel.close();
        }
        try {
            files.close();
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the directory was not closed in good order", e);
        }
    }

    private static StoreException explained(Exception failure, RaftMembers members) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return failure(
                        failure,
                        "STFR0482E",
                        members.own().host(),
                        members.own().port());
            }
        }
        return failure(failure, "STFR0408E", reasonOf(failure));
    }
}
