// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.Backing;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** {@code ./bench simulate}: runs many seeds, or one with its trace. */
public final class Simulate {

    private static final String USAGE =
            """
            usage: ./bench simulate [options]   the engine under simulated faults

              --seeds N      how many (2000)
              --from N       the first (1)
              --seed N       one alone, with all that happens in it
              --heap         on the real heap instead of the tests' small state; slower
              --bug NAME     with a planted bug; stops at the first seed that finds it
              --threads N    how many at a time (one for each processor)
            """;

    private long from = 1;
    private long seeds = 2_000;
    private Long one;
    private Backing backing = Backing.LEDGER;
    private PlantedBug bug;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Simulate() {}

    /** Exits with 1 if a seed is bad, or, with a planted bug, if none is; with 2 if an option is not understood. */
    public static void main(String[] arguments) throws Exception {
        Simulate simulate = new Simulate();
        try {
            if (!simulate.understand(arguments)) {
                System.out.print(USAGE);
                return;
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
        }
        SeedRange.silence(true);
        System.exit(simulate.run() ? 0 : 1);
    }

    private boolean understand(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help", "-h" -> {
                    return false;
                }
                case "--heap" -> backing = Backing.HEAP;
                case "--seeds" -> seeds = Long.parseLong(value(arguments, ++i));
                case "--from" -> from = Long.parseLong(value(arguments, ++i));
                case "--seed" -> one = Long.valueOf(value(arguments, ++i));
                case "--threads" -> threads = Integer.parseInt(value(arguments, ++i));
                case "--bug" ->
                    bug = PlantedBug.valueOf(
                            value(arguments, ++i).toUpperCase(Locale.ROOT).replace('-', '_'));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        return true;
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException("no value for " + arguments[at - 1]);
        }
        return arguments[at];
    }

    private boolean run() throws InterruptedException {
        if (one != null) {
            try (Workers workers = new Workers()) {
                Verdict verdict = Simulation.run(one, backing, bug, workers, Integer.MAX_VALUE, () -> {});
                System.out.println(verdict.trace().text());
                System.out.println(verdict.isGood() ? "seed " + one + " holds" : verdict.failure());
                return verdict.isGood();
            }
        }
        return bug == null ? runMany() : findBug();
    }

    private boolean runMany() throws InterruptedException {
        SeedRange range = new SeedRange(from, seeds, backing, null);
        AtomicLong toldNanos = new AtomicLong(System.nanoTime());
        range.run(threads, verdict -> {
            if (!verdict.isGood()) {
                System.out.println(SeedRange.describe(verdict));
            }
            long now = System.nanoTime();
            if (now - toldNanos.get() > 10_000_000_000L) {
                toldNanos.set(now);
                System.out.println(range.summary());
            }
        });
        System.out.println(range.summary());
        return range.firstBad().isEmpty();
    }

    private boolean findBug() {
        try (Workers workers = new Workers()) {
            for (long seed = from; seed < from + seeds; seed++) {
                Verdict verdict = Simulation.run(seed, backing, bug, workers, 200, () -> {});
                if (!verdict.isGood()) {
                    System.out.println(SeedRange.describe(verdict));
                    return true;
                }
            }
        }
        System.out.println(bug + " is found by none of " + seeds + " seeds");
        return false;
    }
}
