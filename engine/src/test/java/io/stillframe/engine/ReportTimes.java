// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.engine.EngineSettings.Durability;
import io.stillframe.engine.EngineSettings.Reads;
import io.stillframe.engine.move.OperatorOrder;
import io.stillframe.engine.report.ClusterReport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.LogManager;

/**
 * {@code ./bench report}: how long a member gathers the report of two members with many contexts. All that they say goes
 * through the messages' bytes; what a network adds is one question and its answer.
 */
public final class ReportTimes {

    private static final String USAGE =
            """
            usage: ./bench report [options]   how long the report of the cluster is gathered, with two members

              --contexts N   number of contexts (10000)
              --rounds N     how often it is gathered for each figure (500)
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private int contexts = 10_000;
    private int rounds = 500;

    private ReportTimes() {}

    /** Exits with 2 if an option is not understood. */
    public static void main(String[] arguments) throws Exception {
        ReportTimes times = new ReportTimes();
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--contexts" -> times.contexts = Integer.parseInt(value);
                case "--rounds" -> times.rounds = Integer.parseInt(value);
                default -> {
                    System.out.print(USAGE);
                    System.exit(arguments[i].equals("--help") ? 0 : 2);
                }
            }
        }
        System.out.println(
                "| contexts | shards | median (ms) | p99 (ms) | longest (ms) | bytes of the other's answer |");
        LogManager.getLogManager().reset();
        System.out.println("|---|---|---|---|---|---|");
        for (int shards : new int[] {32, 1024, 4096}) {
            times.measure(shards);
        }
        System.exit(0);
    }

    private void measure(int shards) throws Exception {
        EngineSettings settings = new EngineSettings(
                Durability.FROZEN, Reads.LOCAL, Duration.ofSeconds(60), Duration.ofMillis(50), shards, false);
        try (SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER, settings)) {
            SimulatedMember east = cluster.start("east");
            SimulatedMember west = cluster.start("west");
            cluster.view(east, west);
            for (int i = 0; i < contexts; i++) {
                east.call(new ContextKey("context-" + i), LedgerCall.put("x", "1"));
            }
            east.engine
                    .operations()
                    .orderHosts(new OperatorOrder(OperatorOrder.Kind.SNAPSHOT, SimulatedCluster.APP, "-"))
                    .toCompletableFuture()
                    .join();
            gather(east, rounds); // the compiler
            long bytes = west.answeredBytes.get();
            double[] millis = gather(east, rounds);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %,d | %.2f | %.2f | %.2f | %,d |%n",
                    contexts,
                    shards,
                    millis[rounds / 2],
                    millis[rounds - 1 - rounds / 100],
                    millis[rounds - 1],
                    (west.answeredBytes.get() - bytes) / rounds);
        }
    }

    private double[] gather(SimulatedMember asked, int times) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            ClusterReport report = asked.engine
                    .operations()
                    .report(PATIENCE)
                    .toCompletableFuture()
                    .join();
            if (report.members().size() != 2 || report.applications().get(0).contexts() != contexts) {
                throw new IllegalStateException("not all is reported: " + report.applications());
            }
            millis[i] = report.gather().toNanos() / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }
}
