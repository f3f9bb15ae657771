// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.simulation.Operation.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** Calls one server after the other, and does not wait for ever. */
final class Client {

    /** A client gives up a little after the server would; the answer may still come. */
    private static final Duration PATIENCE = World.CALL_TIMEOUT.plusMillis(500);

    private final World world;
    private final RandomGenerator random;

    Client(World world) {
        this.world = world;
        this.random = world.timeline.random;
    }

    /** Calls until {@code end}. */
    void callUntil(long end) {
        while (world.timeline.now() < end) {
            world.timeline.sleep(random.nextLong(random.nextInt(4) == 0 ? 2_000_000 : 400_000_000));
            List<MemberProcess> up =
                    world.living().stream().filter(MemberProcess::isUp).toList();
            if (!up.isEmpty()) {
                List<String> contexts = world.contexts();
                Kind kind = kind();
                // I10: one that nobody else uses, beside the others in their shards.
                String context = kind == Kind.SPOIL ? "bad" : contexts.get(random.nextInt(contexts.size()));
                MemberProcess process = up.get(random.nextInt(up.size()));
                if (process.hosts(context)) {
                    call(process, kind, context);
                }
            }
        }
    }

    /** Calls once and waits; the call as it stands then. */
    Operation call(MemberProcess process, Kind kind, String context) {
        Operation operation = world.begin(kind, context);
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        process.submit(operation, () -> over.complete(true));
        try {
            world.timeline.await(over, PATIENCE);
        } catch (TimeoutException e) {
            world.timeline.say("gives up " + operation);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        return operation;
    }

    private Kind kind() {
        int kind = random.nextInt(20);
        if (kind == 0
                && world.scenario.faults().contains(Fault.BAD_CONTEXT)
                && world.scenario.backing() == io.stillframe.engine.Backing.LEDGER) {
            return Kind.SPOIL;
        }
        return kind < 11 ? Kind.APPEND : kind < 13 ? Kind.APPEND_AND_THROW : Kind.READ;
    }
}
