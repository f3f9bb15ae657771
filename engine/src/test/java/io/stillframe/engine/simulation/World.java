// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.Backing;
import io.stillframe.engine.ContextKey;
import io.stillframe.engine.EngineSettings;
import io.stillframe.engine.LedgerFormat;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.state.HeapStateFormat;
import io.stillframe.engine.state.StateFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Everything of one run that is not the engine. */
final class World {

    static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

    final Scenario scenario;
    final Timeline timeline;
    final PlantedBug bug;
    final FaultPlan faults;
    final Network network;
    final Disks disks;
    final Registers registers;
    final CommitHistory commits;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    /** The last start of each server, by its name. */
    private final Map<String, MemberProcess> processes = new TreeMap<>();

    private int incarnations;
    private boolean twin;

    /** With no process yet; {@code bug} may be null. */
    World(Scenario scenario, Timeline timeline, PlantedBug bug) {
        this.scenario = scenario;
        this.timeline = timeline;
        this.bug = bug;
        this.faults = new FaultPlan(this);
        this.network = new Network(this);
        this.disks = new Disks(this);
        this.registers = new Registers(this);
        this.commits = new CommitHistory(this);
    }

    EngineSettings settings() {
        return new EngineSettings(
                EngineSettings.Durability.STORED,
                EngineSettings.Reads.CONFIRMED,
                CALL_TIMEOUT,
                Duration.ofMillis(50),
                scenario.shards(),
                true,
                scenario.balanceAfter(),
                Map.of(LogHost.TWIN, LogHost.APPLICATION),
                scenario.retention(),
                scenario.sweepEvery());
    }

    StateFormat format(ApplicationHost host) {
        return scenario.backing() == Backing.HEAP
                ? new HeapStateFormat(host.types(), settings().verify())
                : new LedgerFormat();
    }

    ShardKey shardOf(String context) {
        String application = isOfTwin(context) ? LogHost.TWIN : LogHost.APPLICATION;
        return ShardKey.of(application, keyOf(context), scenario.shards());
    }

    /** Whether that context is one of the clone. */
    static boolean isOfTwin(String context) {
        return context.startsWith(LogHost.TWIN + "/");
    }

    /** The key of that context within its application. */
    static ContextKey keyOf(String context) {
        return new ContextKey(context.substring(context.indexOf('/') + 1));
    }

    /** All contexts, those of the clone by names of their own. */
    List<String> contexts() {
        List<String> contexts = new ArrayList<>();
        for (int i = 0; i < scenario.contexts(); i++) {
            contexts.add("context" + i);
        }
        if (twin) {
            for (int i = 0; i < scenario.contexts(); i++) {
                contexts.add(LogHost.TWIN + "/context" + i);
            }
        }
        return contexts;
    }

    List<String> names() {
        List<String> names = List.of("east", "north", "south", "west");
        return scenario.members() <= names.size()
                ? names.subList(0, scenario.members())
                : IntStream.range(0, scenario.members())
                        .mapToObj(i -> String.format(Locale.ROOT, "m%03d", i))
                        .toList();
    }

    /** Starts the server of that name, unless it lives. */
    void boot(String name) {
        MemberProcess before = processes.get(name);
        if (before != null && !before.isDead()) {
            return;
        }
        MemberProcess process = new MemberProcess(this, new MemberId(name, Integer.toString(++incarnations)));
        processes.put(name, process);
        timeline.say("boots " + process.id);
        timeline.start(process, timeline.jitter(), "boot", process::boot);
        network.changed();
    }

    /** Whether the clone is started on all servers. */
    boolean hasTwin() {
        return twin;
    }

    /** The clone is started on all servers. */
    void startTwin() {
        if (!twin) {
            twin = true;
            timeline.say("the clone is started");
            living().forEach(MemberProcess::startTwin);
        }
    }

    MemberProcess process(String name) {
        return processes.get(name);
    }

    /** Null if there is none of that very incarnation. */
    MemberProcess process(MemberId id) {
        MemberProcess process = processes.get(id.name());
        return process != null && process.id.equals(id) ? process : null;
    }

    /** Whether every server that was ever started is up. */
    boolean isComplete() {
        return processes.values().stream().allMatch(MemberProcess::isUp);
    }

    /** All that are not dead, in the order of their names. */
    List<MemberProcess> living() {
        return processes.values().stream().filter(process -> !process.isDead()).toList();
    }

    Operation begin(Operation.Kind kind, String context) {
        Operation operation = new Operation("t" + operations.size(), kind, context, timeline.now());
        operations.put(operation.token, operation);
        timeline.say("begins " + operation);
        return operation;
    }

    Operation operation(String token) {
        return operations.get(token);
    }

    Iterable<Operation> operations() {
        return operations.values();
    }

    void answered(Operation operation, String log) {
        timeline.say("answered " + operation + ": " + log);
        operation.answered = timeline.now();
        operation.log = LogCall.tokens(log);
        commits.acknowledged(operation);
    }

    void failed(Operation operation, Exception failure) {
        operation.answered = timeline.now();
        operation.failure = String.valueOf(failure.getMessage());
        String text = operation.failure;
        // What an operator does fails no call.
        if (scenario.isPeaceful() && operation.kind != Operation.Kind.SPOIL) {
            violation("a planned move failed a call: " + operation + ": " + text);
        }
        timeline.say("failed " + operation + ": " + failure.getClass().getSimpleName() + " "
                + text.substring(0, Math.min(120, text.length())));
    }

    void violation(String what) {
        timeline.fail(what, null);
    }
}
