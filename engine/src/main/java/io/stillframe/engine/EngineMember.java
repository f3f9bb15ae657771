// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.Storage;
import io.stillframe.engine.commit.CheckedRegister;
import io.stillframe.engine.invocation.InvocationStack;
import io.stillframe.engine.load.Hosting;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.routing.OutgoingCalls;
import io.stillframe.engine.snapshot.CheckedStore;
import io.stillframe.engine.state.HeapStateFormat;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.engine.time.Transfers;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** This server as a member of the cluster: hosts applications, owns shards, hears of the others. Thread-safe. */
public final class EngineMember implements ChannelListener, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(EngineMember.class.getName());

    private final Surroundings surroundings;
    private final Storage storage;
    private final Function<ApplicationHost, StateFormat> formats;
    private final Membership membership;
    private final OutgoingCalls outgoing;
    private final Map<String, LocalApplication> applications = new ConcurrentHashMap<>();
    private volatile boolean quiesced;

    /**
     * A member that has not joined yet: it acts on the first view it is told.
     *
     * @param callThreads where calls of other members run; may block
     */
    public EngineMember(EngineSettings settings, Storage storage, EngineTimer timer, Executor callThreads) {
        this(
                settings,
                storage,
                timer,
                callThreads,
                new SecureRandom(),
                host -> new HeapStateFormat(host.types(), settings.verify()));
    }

    /**
     * The same with all that it depends on given from outside, for simulations and tests.
     *
     * @param random where ids come from
     * @param formats what keeps the state of an application
     */
    public EngineMember(
            EngineSettings settings,
            Storage storage,
            EngineTimer timer,
            Executor callThreads,
            RandomGenerator random,
            Function<ApplicationHost, StateFormat> formats) {
        this.storage = storage;
        this.formats = formats;
        this.surroundings = new Surroundings(
                settings,
                storage.channel(),
                timer,
                new Transfers(storage.transferThreads(), timer),
                callThreads,
                new CommitIds(random));
        this.membership = new Membership(timer);
        this.outgoing = new OutgoingCalls(surroundings.self());
    }

    /**
     * An application starts here.
     *
     * @throws IllegalStateException if one of that name is here already
     */
    public HostedApplication host(ApplicationHost host) {
        Hosting hosting = new Hosting(
                host,
                formats.apply(host),
                new CheckedStore(host.guard(storage.segments())),
                new CheckedRegister(host.guard(storage.manifests())),
                new InvocationStack());
        LocalApplication application = new LocalApplication(surroundings, hosting, membership, outgoing, this::unhost);
        if (applications.putIfAbsent(application.name(), application) != null) {
            throw new IllegalStateException("application " + application.name() + " is hosted already");
        }
        announce();
        application.lookAround();
        return application;
    }

    /** Hands all shards over and takes none any more; returns when that is done or {@code callTimeout} has passed. */
    public void quiesce() {
        quiesced = true;
        announce();
        for (LocalApplication application : applications.values()) {
            application.handOver(surroundings.callDeadline());
        }
    }

    /** How this member and the shards that it owns stand; blocks nobody and walks over no contexts. */
    public MemberReport report() {
        List<String> view = new ArrayList<>(membership.others(surroundings.self()).stream()
                .map(MemberId::toString)
                .toList());
        view.add(surroundings.self().toString());
        return new MemberReport(
                surroundings.self().toString(),
                view,
                List.copyOf(applications.keySet()),
                applications.values().stream()
                        .flatMap(application -> application.report().stream())
                        .toList());
    }

    @Override
    public void viewChanged(MemberView view) {
        if (membership.viewChanged(view)) {
            announce();
            applications.values().forEach(LocalApplication::lookAround);
        }
    }

    @Override
    public CompletionStage<byte[]> requested(MemberId from, byte[] message) {
        try {
            return answer(from, MessageCodec.decode(message)).thenApply(MessageCodec::encode);
        } catch (CorruptSegmentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void received(MemberId from, byte[] message) {
        // All that members say to each other today is asked and answered.
        LOGGER.log(System.Logger.Level.DEBUG, "broadcast of {0} is of no known kind", from);
    }

    @Override
    public void close() {
        quiesced = true;
        applications.values().forEach(LocalApplication::abandon);
        surroundings.transfers().stop();
    }

    private CompletionStage<Message> answer(MemberId from, Message message) throws CorruptSegmentException {
        if (message instanceof Message.Forward forward) {
            LocalApplication application = applications.get(forward.application());
            return application == null
                    ? CompletableFuture.completedFuture(new Message.NotOwner(""))
                    : application.forwarded(from, forward);
        }
        if (message instanceof Message.Hosts hosts) {
            membership.hosts(from, hosts.applications());
            return CompletableFuture.completedFuture(new Message.Hosts(hosted()));
        }
        if (message instanceof Message.Take take) {
            LocalApplication application = applications.get(take.application());
            return application == null || quiesced
                    ? CompletableFuture.completedFuture(new Message.Taken(false))
                    : application.take(take.shard()).thenApply(Message.Taken::new);
        }
        throw new CorruptSegmentException(EngineMessages.text("STFR0232E", message));
    }

    private List<String> hosted() {
        return quiesced ? List.of() : new ArrayList<>(applications.keySet());
    }

    /** Tells the others what is hosted here and learns what is hosted there. */
    private void announce() {
        membership.hosts(surroundings.self(), hosted());
        byte[] message = MessageCodec.encode(new Message.Hosts(hosted()));
        for (MemberId member : membership.others(surroundings.self())) {
            surroundings.channel().request(member, message).whenComplete((answer, failure) -> learn(member, answer));
        }
    }

    private void learn(MemberId member, byte[] answer) {
        if (answer == null) {
            // It is not ready or just gone; it announces itself when it gets its own view.
            return;
        }
        try {
            if (MessageCodec.decode(answer) instanceof Message.Hosts hosts) {
                membership.hosts(member, hosts.applications());
            }
        } catch (CorruptSegmentException e) {
            LOGGER.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private void unhost(LocalApplication application) {
        if (applications.get(application.name()) != application) {
            return;
        }
        membership.hosts(
                surroundings.self(),
                hosted().stream()
                        .filter(name -> !name.equals(application.name()))
                        .toList());
        application.handOver(surroundings.callDeadline());
        applications.remove(application.name(), application);
        application.abandon();
        announce();
    }
}
