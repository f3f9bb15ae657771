// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.ClusterChannel;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberUnreachableException;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.RemoteFailureException;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import io.stillframe.storage.channel.Frame.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.MergeView;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.fork.ForkChannel;
import org.jgroups.util.TimeScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The members' channel: a fork of the one that the segment cache uses, so that both see the same views.
 *
 * <p>All frames go out of band, so that a long one holds up no other, and without flow control, so that sending never
 * waits for a receiver. Thread-safe.
 */
public final class MemberChannel implements ClusterChannel, Receiver, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(MemberChannel.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final byte[] ABSENT = {0};

    private final MemberId self;
    private final ForkChannel channel;
    private final TimeScheduler timer;
    private final ChannelListener listener;
    private final SegmentService segments;
    private final KnownMembers members;
    private final PendingRequests pending = new PendingRequests();
    private final HealthWatch health;
    private final Suspicions suspicions;
    /** By what this member's shared directory is known again; empty if others may have another. */
    private final byte[] directory;
    /** Whether the first of the group that this member came to has the same directory. */
    private final CompletableFuture<Boolean> sameAsFirst = new CompletableFuture<>();
    // Held while a view is made and reported, so that views come in order.
    private final Object reporting = new Object();
    private volatile MemberView view;
    private volatile boolean closed;

    private MemberChannel(
            MemberId self,
            JChannel main,
            ForkChannel channel,
            ChannelListener listener,
            SegmentService segments,
            HealthRules rules,
            String directory)
            throws Exception {
        this.self = self;
        this.directory = directory.getBytes(StandardCharsets.UTF_8);
        this.channel = channel;
        this.timer = main.getProtocolStack().getTransport().getTimer();
        this.listener = listener;
        this.segments = segments;
        this.members = new KnownMembers(self, main.getAddress());
        this.view = new MemberView(0, self, List.of(self));
        this.suspicions = Suspicions.in(main.getProtocolStack());
        this.health = new HealthWatch(rules, timer, this::beat, members, this::judged);
    }

    /**
     * Opens the channel over {@code main}, which is connected. The first view is reported before long.
     *
     * @param rules when a member that can be reached is nevertheless left out of views
     * @param directory by what the shared directory is known again; who has another is no member. Empty if that does not matter
     */
    public static MemberChannel open(
            JChannel main,
            MemberId self,
            ChannelListener listener,
            SegmentService segments,
            HealthRules rules,
            String directory)
            throws Exception {
        ForkChannel fork = new ForkChannel(main, "stillframe", "members");
        MemberChannel opened = new MemberChannel(self, main, fork, listener, segments, rules, directory);
        fork.setReceiver(opened);
        fork.connect("stillframe");
        opened.later(PATIENCE, opened::waitNoLonger);
        return opened;
    }

    /**
     * Waits for the first of the group that this member came to, unless that is this member itself or stays silent.
     *
     * @throws StoreException if it has another shared directory: this member must not serve then
     */
    public void requireSameDirectory() throws StoreException, InterruptedException {
        Address first = channel.getView().getCoord();
        if (first.equals(channel.getAddress())) {
            return;
        }
        try {
            if (!sameAsFirst.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw StorageMessages.failure("STFR0446E", first);
            }
        } catch (TimeoutException e) {
            LOGGER.log(System.Logger.Level.DEBUG, () -> first + " has not said which directory it has", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public MemberId self() {
        return self;
    }

    /** The view that was reported last. */
    public MemberView view() {
        return view;
    }

    @Override
    public CompletionStage<byte[]> request(MemberId to, byte[] message) {
        return ask(Kind.REQUEST, to, message);
    }

    @Override
    public void broadcast(byte[] message) {
        sendToOthers(new Frame(Kind.BROADCAST, self.toString(), 0, message));
    }

    /** Deletes the segment at all others that can be reached. */
    public void drop(String segment) {
        sendToOthers(new Frame(Kind.DROP, self.toString(), 0, segment.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Asks the others for a segment, all at once; the first that has it answers.
     *
     * @return empty if all of them answered, were gone or failed, and none has it
     * @throws TimeoutException if none had it and one did not answer in time
     */
    public Optional<byte[]> fetch(String segment, Duration timeout) throws InterruptedException, TimeoutException {
        byte[] name = segment.getBytes(StandardCharsets.UTF_8);
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        CompletableFuture<byte[]> found = new CompletableFuture<>();
        for (MemberId member : view.members()) {
            if (!member.equals(self)) {
                CompletableFuture<byte[]> answer = ask(Kind.FETCH, member, name);
                answers.add(answer.thenAccept(bytes -> takeIfPresent(bytes, found)));
            }
        }
        // An answer is taken before its stage counts as done, so the last word is "absent" only when all said so.
        CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .whenComplete((nothing, failure) -> found.complete(ABSENT));
        try {
            byte[] bytes = found.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return bytes == ABSENT ? Optional.empty() : Optional.of(bytes);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            all.cancel(false);
        }
    }

    @Override
    public void viewAccepted(View newView) {
        List<Address> strangers = members.arrive(newView.getMembers(), suspicions::of);
        health.arrived(newView.getMembers());
        boolean bothThereBefore = newView instanceof MergeView || view.number() == 0;
        if (bothThereBefore) {
            greet(strangers);
        } else if (!strangers.isEmpty()) {
            // One that joins says hello itself as soon as it can be talked to.
            later(PATIENCE, () -> greet(members.unknownOf(strangers)));
        }
        reportView();
    }

    @Override
    public void receive(Message message) {
        Address from = message.getSrc();
        // A message that no fork was there to take comes back empty.
        if (message.getLength() == 0 || from == null) {
            return;
        }
        try {
            Frame frame = Frame.decode(message.getArray(), message.getOffset(), message.getLength());
            receive(from, MemberId.parse(frame.from()), frame);
        } catch (IOException | IllegalArgumentException e) {
            StorageMessages.CATALOG.log(LOGGER, "STFR0440W", from, StorageMessages.reasonOf(e));
        }
    }

    @Override
    public void close() {
        synchronized (reporting) {
            closed = true;
        }
        health.close();
        pending.failWhere(member -> true);
        channel.close();
    }

    private void receive(Address address, MemberId from, Frame frame) {
        switch (frame.kind()) {
            case HELLO -> {
                introduce(address, from, frame.payload());
                send(address, new Frame(Kind.WELCOME, self.toString(), 0, directory));
            }
            case WELCOME -> introduce(address, from, frame.payload());
            case REQUEST -> answer(address, frame, listener.requested(from, frame.payload()));
            case FETCH -> answer(address, frame, fetchHere(frame.payload()));
            case ANSWER -> {
                CompletableFuture<byte[]> waiting = pending.take(frame.correlation());
                if (waiting != null) {
                    waiting.complete(frame.payload());
                }
            }
            case FAILURE -> {
                CompletableFuture<byte[]> waiting = pending.take(frame.correlation());
                if (waiting != null) {
                    waiting.completeExceptionally(
                            new RemoteFailureException(new String(frame.payload(), StandardCharsets.UTF_8)));
                }
            }
            case BROADCAST -> listener.received(from, frame.payload());
            case DROP -> dropHere(frame.payload());
            case BEAT -> health.heard(address);
        }
    }

    private CompletableFuture<byte[]> ask(Kind kind, MemberId to, byte[] message) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        long correlation = pending.add(to, answer);
        Address address = members.addressOf(to);
        // Looked at after the request was enlisted: a view change in between finds it.
        if (closed || address == null || !view.contains(to)) {
            answer.completeExceptionally(new MemberUnreachableException(to));
            return answer;
        }
        if (!send(address, new Frame(kind, self.toString(), correlation, message))) {
            answer.completeExceptionally(new MemberUnreachableException(to));
        }
        return answer;
    }

    private void answer(Address to, Frame request, CompletionStage<byte[]> stage) {
        stage.whenComplete((bytes, failure) -> {
            Frame frame = failure == null
                    ? new Frame(Kind.ANSWER, self.toString(), request.correlation(), bytes)
                    : new Frame(Kind.FAILURE, self.toString(), request.correlation(), textOf(failure));
            send(to, frame);
        });
    }

    private CompletionStage<byte[]> fetchHere(byte[] name) {
        try {
            Optional<byte[]> found = segments.fetch(new String(name, StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(
                    found.map(MemberChannel::marked).orElse(ABSENT));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void dropHere(byte[] name) {
        String id = new String(name, StandardCharsets.UTF_8);
        try {
            segments.drop(id);
        } catch (IOException e) {
            StorageMessages.CATALOG.log(LOGGER, "STFR0422E", id, StorageMessages.reasonOf(e));
        }
    }

    private void introduce(Address address, MemberId member, byte[] itsDirectory) {
        boolean same = directory.length == 0 || itsDirectory.length == 0 || Arrays.equals(directory, itsDirectory);
        if (same) {
            members.learn(address, member);
            reportView();
        } else {
            // Two registers, which know nothing of each other: it is no member of ours.
            StorageMessages.CATALOG.log(LOGGER, "STFR0446E", member);
        }
        if (address.equals(channel.getView().getCoord())) {
            sameAsFirst.complete(same);
        }
    }

    private void greet(List<Address> strangers) {
        for (Address stranger : strangers) {
            send(stranger, new Frame(Kind.HELLO, self.toString(), 0, directory));
        }
    }

    private void later(Duration delay, Runnable task) {
        Future<?> unused = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS, false);
    }

    private void beat() {
        sendToOthers(new Frame(Kind.BEAT, self.toString(), 0, new byte[0]));
    }

    private void judged(Set<Address> stuck) {
        members.stuck(stuck);
        reportView();
    }

    private void waitNoLonger() {
        members.waitNoLonger();
        reportView();
    }

    private void reportView() {
        synchronized (reporting) {
            if (closed) {
                return;
            }
            Optional<MemberView> next = members.nextView();
            if (next.isPresent()) {
                view = next.get();
                listener.viewChanged(view);
            }
        }
        MemberView current = view;
        pending.failWhere(member -> !current.contains(member));
    }

    private void sendToOthers(Frame frame) {
        for (Address other : members.others()) {
            send(other, frame);
        }
    }

    private boolean send(Address to, Frame frame) {
        if (closed) {
            return false;
        }
        try {
            channel.send(new BytesMessage(to, frame.encode()).setFlag(Message.Flag.OOB, Message.Flag.NO_FC));
            return true;
        } catch (Exception e) {
            // A closed channel or a member that is gone; whoever waits for an answer is told so, others need not know.
            LOGGER.log(System.Logger.Level.DEBUG, () -> frame.kind() + " to " + to + " was not sent", e);
            return false;
        }
    }

    private static void takeIfPresent(byte[] answer, CompletableFuture<byte[]> found) {
        if (answer.length > 0 && answer[0] == 1) {
            byte[] content = new byte[answer.length - 1];
            System.arraycopy(answer, 1, content, 0, content.length);
            found.complete(content);
        }
    }

    private static byte[] marked(byte[] content) {
        byte[] answer = new byte[content.length + 1];
        answer[0] = 1;
        System.arraycopy(content, 0, answer, 1, content.length);
        return answer;
    }

    private static byte[] textOf(@Nullable Throwable failure) {
        Throwable real =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String text = real == null || real.getMessage() == null ? String.valueOf(real) : real.getMessage();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
