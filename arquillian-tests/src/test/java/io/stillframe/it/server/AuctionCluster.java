// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.check.LedgerCheck;
import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.http.Http;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.load.TrafficPlan;
import io.stillframe.bench.server.MemberBean;
import io.stillframe.bench.server.OwnerFinder;
import io.stillframe.bench.server.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.management.openmbean.CompositeData;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;

/**
 * The cluster under test, in the words of the tests: start, kill, pause, redeploy, and ask what it holds.
 *
 * <p>Used on the test's thread only, as Arquillian demands.
 */
public final class AuctionCluster {

    private static final String ROOT = "/auction";
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final ContainerController controller;
    private final Deployer deployer;
    private final OwnerFinder owners = new OwnerFinder(Servers.NAMES.stream()
            .map(name -> new OwnerFinder.Watched(Servers.endpoint(name), Servers.log(name)))
            .toList());

    /** The cluster that Arquillian's {@code controller} and {@code deployer} reach. */
    public AuctionCluster(ContainerController controller, Deployer deployer) {
        this.controller = controller;
        this.deployer = deployer;
    }

    /** Starts what does not run; if nothing runs, it begins with no application and no state. */
    public void ensureRunning() {
        if (Servers.NAMES.stream().noneMatch(controller::isStarted)) {
            Servers.NAMES.forEach(AuctionCluster::forget);
            deleteTree(Servers.sharedState());
        }
        for (String name : Servers.NAMES) {
            if (!controller.isStarted(name)) {
                controller.start(name);
                deployer.deploy(name);
            } else if (!answers(name)) {
                deployer.deploy(name); // a failed test may have left it without
            }
        }
        Servers.NAMES.forEach(this::awaitServing);
        owner();
    }

    /** The server that owns the state; waits until there is one. */
    public String owner() {
        Optional<Endpoint> owner = owners.await(PATIENCE);
        assertThat(owner).as("a single owner").isPresent();
        return owner.orElseThrow().name();
    }

    /** The server that does not own the state. */
    public String standby() {
        return peerOf(owner());
    }

    /** Waits until {@code name} owns the state. */
    public void awaitOwner(String name) {
        await(() -> owns(name), () -> name + " owns the state");
    }

    /** Whether {@code name} owns the state. */
    public boolean owns(String name) {
        return owners.find().filter(Servers.endpoint(name)::equals).isPresent();
    }

    /** The other server. */
    public static String peerOf(String name) {
        return Servers.NAMES.get(1 - Servers.NAMES.indexOf(name));
    }

    /** Starts {@code name} again, with the application that it had, and waits until it serves. */
    public void start(String name) {
        controller.start(name);
        awaitServing(name);
    }

    /** Starts all servers again, and waits until all serve. */
    public void startAll() {
        Servers.NAMES.forEach(controller::start);
        Servers.NAMES.forEach(this::awaitServing);
    }

    /** Ends {@code name} with SIGKILL. */
    public void kill(String name) {
        controller.kill(name);
    }

    /** Stops {@code name} in an orderly way. */
    public void stop(String name) {
        controller.stop(name);
    }

    /**
     * Asks {@code asked} to move the state to {@code target}; how many shards were moved.
     *
     * @throws io.stillframe.bench.server.ServerFailure if that was refused
     */
    public int switchOver(String asked, String target) {
        try (MemberBean bean = bean(asked)) {
            return ((CompositeData[]) bean.switchOver("auction", target).get("moves")).length;
        }
    }

    /** Has {@code name} hand everything over and take nothing; how many shards it handed over. */
    public int drain(String name) {
        try (MemberBean bean = bean(name)) {
            return ((CompositeData[]) bean.drain().get("moves")).length;
        }
    }

    /** Has {@code name} take state again. */
    public void endDrain(String name) {
        try (MemberBean bean = bean(name)) {
            bean.resume();
        }
    }

    /** Has {@code name} make the clone {@code target}; bytes that were copied. */
    public long cloneTo(String name, String target) {
        try (MemberBean bean = bean(name)) {
            return bean.cloneApplication("auction", target);
        }
    }

    /** The snapshots of the application as {@code name} tells them: shard by shard, the state as it is first, then the newest. */
    public CompositeData[] retained(String name) {
        try (MemberBean bean = bean(name)) {
            return bean.retained("auction", -1);
        }
    }

    /** Asks {@code name} to have a shard go back; the id under which the state before is kept. */
    public long restore(String name, int shard, long snapshot) {
        try (MemberBean bean = bean(name)) {
            return bean.restore("auction", shard, snapshot);
        }
    }

    /** The last moves of all servers as {@code name} tells them, as JSON. */
    public String moves(String name) {
        try (MemberBean bean = bean(name)) {
            return bean.moves();
        }
    }

    private static MemberBean bean(String name) {
        return MemberBean.of(Servers.process(name).pid()).orElseThrow();
    }

    /** Freezes {@code name} with SIGSTOP. */
    public void pause(String name) {
        Signal.STOP.send(Servers.process(name).pid());
    }

    /** Lets {@code name} go on with SIGCONT. */
    public void resume(String name) {
        Signal.CONT.send(Servers.process(name).pid());
    }

    /** Lets all servers that run go on, so that a failed test leaves none frozen. */
    public void resumeAll() {
        Servers.NAMES.stream().filter(controller::isStarted).forEach(this::resume);
    }

    /** Removes the application from {@code name}. */
    public void undeploy(String name) {
        deployer.undeploy(name);
    }

    /** Gives {@code name} the application, and waits until it serves. */
    public void deploy(String name) {
        deployer.deploy(name);
        awaitServing(name);
    }

    /** Traffic of clients that may use all servers; {@code prefix} begins its ids. */
    public AuctionTraffic traffic(String prefix) {
        return traffic(prefix, Servers.endpoints());
    }

    /** Traffic of clients that use only {@code name}. */
    public AuctionTraffic trafficOf(String name, String prefix) {
        return traffic(prefix, List.of(Servers.endpoint(name)));
    }

    private static AuctionTraffic traffic(String prefix, List<Endpoint> endpoints) {
        AuctionTraffic traffic =
                new AuctionTraffic(TrafficPlan.of(endpoints, 30).withClients(8).withPrefix(prefix + "-"));
        traffic.populate(PATIENCE);
        return traffic;
    }

    /** Waits until so many more bids were acknowledged. */
    public static void awaitBids(AuctionTraffic traffic, int more) {
        int goal = traffic.ledger().size() + more;
        await(
                () -> traffic.ledger().size() >= goal,
                () -> "bids acknowledged; last error: " + traffic.tally().lastError());
    }

    /** Waits until a bid that was sent after the beginning of {@code outage} is acknowledged. */
    public static Duration awaitEnd(CompletableFuture<Duration> outage) {
        try {
            return outage.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("nobody acknowledged a bid any more", e);
        }
    }

    /** Asserts that {@code name} holds every bid that the clients of {@code traffic} were told of, exactly once. */
    public void assertHolds(String name, AuctionTraffic traffic) {
        Verdict verdict = verdict(name, traffic);
        assertThat(verdict.holds()).as(name + ": " + verdict).isTrue();
        assertThat(verdict.acknowledged()).as("acknowledged bids").isPositive();
    }

    /** Compares what {@code name} holds with the ledger of {@code traffic}; waits until it answers at all. */
    private static Verdict verdict(String name, AuctionTraffic traffic) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return LedgerCheck.ask(
                        Servers.endpoint(name),
                        ROOT,
                        traffic.ledger(),
                        traffic.plan().prefix(),
                        ANSWER);
            } catch (IOException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError(name + " does not tell what it holds", e);
                }
                pauseBriefly();
            }
        }
    }

    /** Waits until the application of {@code name} answers. */
    public void awaitServing(String name) {
        await(() -> answers(name), () -> name + " serves");
    }

    private static boolean answers(String name) {
        try {
            return Http.get(Servers.endpoint(name), ROOT + "/api/whoami", ANSWER)
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Waits until {@code condition} holds. */
    public static void await(BooleanSupplier condition, Supplier<String> what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what.get());
            }
            pauseBriefly();
        }
    }

    private static void pauseBriefly() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Removes what an earlier test class left in the server's folder: the application and its local state. */
    private static void forget(String name) {
        Path home = Servers.home(name);
        try (Stream<Path> entries = Files.list(home)) {
            entries.filter(entry -> !entry.getFileName().toString().equals("server.xml"))
                    .filter(entry -> !entry.getFileName().toString().equals("logs"))
                    .forEach(AuctionCluster::deleteTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
