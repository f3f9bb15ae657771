// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.Backing;
import io.stillframe.engine.simulation.Operation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** One run: servers start, clients call while things break, everything is mended, and then it is judged. */
final class Simulation {

    /** How long after the last fault every context must be available again, at every member. */
    private static final long AVAILABLE_AFTER = 60_000_000_000L;

    private final World world;

    private Simulation(World world) {
        this.world = world;
    }

    /** Runs {@code seed}; see {@link #run(long, Backing, PlantedBug, Workers, int, Runnable)}. */
    static Verdict run(long seed, Workers workers) {
        return run(seed, Backing.LEDGER, null, workers, 200, () -> {});
    }

    /**
     * Runs {@code seed}.
     *
     * @param bug what is wrong on purpose, or null
     * @param kept how many lines of the trace are kept
     * @param monitorCheck called before a thread waits
     */
    static Verdict run(long seed, Backing backing, PlantedBug bug, Workers workers, int kept, Runnable monitorCheck) {
        // The engine's messages are worth reading only in a replay.
        SplittableRandom random = new SplittableRandom(seed);
        Scenario scenario = Scenario.draw(random, backing);
        Trace trace = new Trace(kept);
        Timeline timeline = new Timeline(random, trace, workers, monitorCheck);
        World world = new World(scenario, timeline, bug);
        timeline.run(new Simulation(world)::live);
        int calls = 0;
        int acknowledged = 0;
        for (Operation operation : world.operations()) {
            calls++;
            acknowledged += operation.isAcknowledged() ? 1 : 0;
        }
        return new Verdict(
                seed,
                scenario,
                timeline.failure(),
                trace,
                timeline.now(),
                timeline.handled(),
                calls,
                acknowledged,
                world.commits.commits(),
                world.commits.claims(),
                world.commits.appointments(),
                world.commits.restores(),
                world.commits.fallbacks());
    }

    private void live() {
        Timeline timeline = world.timeline;
        timeline.say(world.scenario.toString());
        int atFirst = world.names().size() - (world.scenario.faults().contains(Fault.JOIN) ? 1 : 0);
        world.names().subList(0, atFirst).forEach(world::boot);
        timeline.sleep(timeline.random.nextLong(1_000_000_000L));
        long end = timeline.now() + world.scenario.troubled().toNanos();
        world.faults.begin();
        List<CompletableFuture<Boolean>> clients = new ArrayList<>();
        for (int i = 0; i < world.scenario.clients(); i++) {
            CompletableFuture<Boolean> over = new CompletableFuture<>();
            clients.add(over);
            timeline.start(null, timeline.jitter(), "client" + i, () -> {
                new Client(world).callUntil(end);
                over.complete(true);
            });
        }
        timeline.sleep(end - timeline.now());
        world.faults.end();
        try {
            for (CompletableFuture<Boolean> client : clients) {
                timeline.await(client, World.CALL_TIMEOUT.multipliedBy(10));
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("clients end by themselves", e);
        }
        becomesAvailable();
        judge();
        timeline.stop();
    }

    private void becomesAvailable() {
        long deadline = world.timeline.now() + AVAILABLE_AFTER;
        for (String context : world.contexts()) {
            for (String name : world.names()) {
                callUntilAnswered(name, Kind.APPEND, context, deadline);
            }
        }
    }

    private Operation callUntilAnswered(String name, Kind kind, String context, long deadline) {
        Client client = new Client(world);
        while (true) {
            if (world.process(name).isUp() && world.process(name).hosts(context)) {
                Operation call = client.call(world.process(name), kind, context);
                if (call.isAcknowledged()) {
                    return call;
                }
            }
            if (world.timeline.now() > deadline) {
                world.violation("not available again: " + context + " at " + name);
            }
            world.timeline.sleep(50_000_000);
        }
    }

    private void judge() {
        // What is still on its way lands; then nothing changes any more.
        world.timeline.sleep(8_000_000_000L);
        CallHistory history = new CallHistory(world);
        long deadline = world.timeline.now() + AVAILABLE_AFTER;
        for (String context : world.contexts()) {
            Operation last = callUntilAnswered(world.names().get(0), Kind.READ, context, deadline);
            if (!last.log.equals(world.commits.log(context))) {
                world.violation(last + " finds " + last.log + ", but committed is " + world.commits.log(context));
                return;
            }
            String wrong = history.judge(context, last.log);
            if (wrong != null) {
                world.violation(wrong);
                return;
            }
        }
    }
}
