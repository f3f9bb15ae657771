// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.Backing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs many seeds, each by itself, and counts. Thread-safe. */
final class SeedRange {

    /** Held, since the logging system forgets loggers that nobody holds. */
    private static final Logger ENGINE = Logger.getLogger("io.stillframe.engine");

    private static final int SHOWN = 60;

    private final long from;
    private final long to;
    private final Backing backing;
    private final PlantedBug bug;
    private final AtomicLong next;
    private final long beganNanos = System.nanoTime();
    private final List<Verdict> bad = new ArrayList<>();
    private long done;
    private long events;
    private long virtualNanos;
    private long calls;
    private long acknowledged;
    private long commits;
    private long claims;
    private long appointments;
    private long restores;
    private long fallbacks;
    private long hash;

    /** {@code seeds} seeds, beginning with {@code from}; {@code bug} may be null. */
    SeedRange(long from, long seeds, Backing backing, PlantedBug bug) {
        this.from = from;
        this.to = from + seeds;
        this.backing = backing;
        this.bug = bug;
        this.next = new AtomicLong(from);
    }

    /** Whether the engine's messages about what the simulation does to it are left out. */
    static void silence(boolean silent) {
        ENGINE.setLevel(silent ? Level.OFF : null);
    }

    /** Runs them on {@code threads} threads; {@code each} hears of each as it ends, one at a time. */
    void run(int threads, Consumer<Verdict> each) throws InterruptedException {
        List<Thread> runners = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread runner = new Thread(() -> runSome(each), "seeds");
            runner.setDaemon(true);
            runner.start();
            runners.add(runner);
        }
        for (Thread runner : runners) {
            runner.join();
        }
    }

    /** The bad one with the lowest seed, if any is bad. */
    synchronized Optional<Verdict> firstBad() {
        return bad.stream().min((a, b) -> Long.compare(a.seed(), b.seed()));
    }

    /** How many, how fast. */
    synchronized String summary() {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        return String.format(
                Locale.ROOT,
                "seeds %d to %d, %d bad, %.1f seeds/s, %.0f virtual s, %d events, %d calls, %d acknowledged, %d commits,"
                        + " %d new owners, %d appointed, %d went back, %d fell back, trace %x",
                from,
                from + done - 1,
                bad.size(),
                done / seconds,
                virtualNanos / 1e9,
                events,
                calls,
                acknowledged,
                commits,
                claims,
                appointments,
                restores,
                fallbacks,
                hash);
    }

    /** What is wrong with it, how to see it again, and what happened last. */
    static String describe(Verdict verdict) {
        String trace = verdict.trace().text();
        String[] lines = trace.split("\n");
        String last = String.join("\n", List.of(lines).subList(Math.max(0, lines.length - SHOWN), lines.length));
        return "seed " + verdict.seed() + ": " + verdict.failure() + "\n" + verdict.scenario()
                + "\nreplay it with: ./bench simulate --seed " + verdict.seed()
                + (verdict.scenario().backing() == Backing.HEAP ? " --heap" : "")
                + ", or: mvn -Dquickly -pl engine -am test -Dtest=SimulationTest#everySeedHolds"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dseed=" + verdict.seed() + "\nits end:\n" + last;
    }

    private void runSome(Consumer<Verdict> each) {
        try (Workers workers = new Workers()) {
            for (long seed = next.getAndIncrement(); seed < to; seed = next.getAndIncrement()) {
                count(Simulation.run(seed, backing, bug, workers, 200, () -> {}), each);
            }
        }
    }

    private synchronized void count(Verdict verdict, Consumer<Verdict> each) {
        done++;
        events += verdict.events();
        virtualNanos += verdict.nanos();
        calls += verdict.calls();
        acknowledged += verdict.acknowledged();
        commits += verdict.commits();
        claims += verdict.claims();
        appointments += verdict.appointments();
        restores += verdict.restores();
        fallbacks += verdict.fallbacks();
        // The order in which seeds end must not matter.
        hash += verdict.trace().hash() * (2 * verdict.seed() + 1);
        if (!verdict.isGood()) {
            bad.add(verdict);
        }
        each.accept(verdict);
    }
}
