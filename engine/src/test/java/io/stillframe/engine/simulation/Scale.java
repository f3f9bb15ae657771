// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.simulation.ScaleRun.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** {@code ./bench scale}: what one death costs in clusters of many members, shards and contexts; a table and a drawing. */
public final class Scale {

    private static final String USAGE =
            """
            usage: ./bench scale [options]   a member's death in large simulated clusters of real engines

              --members N,…    numbers of members, each with the middle number of contexts (10,25,50,100)
              --shards N       number of shards (4096)
              --contexts N,…   numbers of contexts, each with the last number of members (10000,100000,1000000)
              --svg FILE       draw the result into FILE
            """;

    private final Map<List<Integer>, Figures> known = new HashMap<>();
    private List<Integer> members = List.of(10, 25, 50, 100);
    private int shards = 4096;
    private List<Integer> contexts = List.of(10_000, 100_000, 1_000_000);
    private Path svg;

    private Scale() {}

    /** Exits with 2 if an option is not understood. */
    public static void main(String[] arguments) throws IOException {
        Scale scale = new Scale();
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--members" -> scale.members = numbers(value);
                case "--shards" -> scale.shards = Integer.parseInt(value);
                case "--contexts" -> scale.contexts = numbers(value);
                case "--svg" -> scale.svg = Path.of(value);
                default -> {
                    System.out.print(USAGE);
                    System.exit(arguments[i].equals("--help") ? 0 : 2);
                }
            }
        }
        SeedRange.silence(true);
        scale.run();
        System.exit(0);
    }

    private void run() throws IOException {
        System.out.println(
                "| members | contexts | orphaned shards | members that took some (most at one) | noticed (ms) |"
                        + " all claimed (ms) | all served (ms) | messages | register reads |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        int middle = contexts.get(contexts.size() / 2);
        List<Figures> byMembers =
                members.stream().map(some -> figures(some, middle)).toList();
        int most = members.get(members.size() - 1);
        List<Figures> byContexts =
                contexts.stream().map(some -> figures(most, some)).toList();
        if (svg != null) {
            Files.writeString(svg, draw(byMembers, byContexts));
        }
    }

    private Figures figures(int someMembers, int someContexts) {
        // Not computed within the map: a run takes minutes and tells its line when it ends.
        Figures before = known.get(List.of(someMembers, someContexts));
        if (before != null) {
            return before;
        }
        Figures figures = tell(ScaleRun.run(someMembers, shards, someContexts));
        known.put(List.of(someMembers, someContexts), figures);
        return figures;
    }

    private static List<Integer> numbers(String list) {
        return Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
    }

    private static Figures tell(Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "| %d | %,d | %d | %d (%d) | %.0f | %.1f | %.1f | %,d | %,d |%n",
                figures.members(),
                figures.contexts(),
                figures.orphans(),
                figures.claimants(),
                figures.most(),
                figures.noticedMillis(),
                figures.claimedMillis(),
                figures.servedMillis(),
                figures.messages(),
                figures.reads());
        return figures;
    }

    private static String draw(List<Figures> byMembers, List<Figures> byContexts) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 500\" font-family=\"sans-serif\""
                + " font-size=\"11\">\n<rect width=\"720\" height=\"500\" fill=\"white\"/>\n"
                + panel(40, 0, "all served, ms, by members", byMembers, Figures::members, Figures::servedMillis)
                + panel(400, 0, "all served, ms, by contexts", byContexts, Figures::contexts, Figures::servedMillis)
                + panel(40, 250, "messages by members", byMembers, Figures::members, Figures::messages)
                + panel(400, 250, "messages by contexts", byContexts, Figures::contexts, Figures::messages)
                + "</svg>\n";
    }

    /** Both axes begin at 0, but that of what it is drawn over has a logarithmic scale, from its first point on. */
    private static String panel(
            int left,
            int top,
            String title,
            List<Figures> points,
            ToDoubleFunction<Figures> x,
            ToDoubleFunction<Figures> y) {
        double least = points.stream().mapToDouble(x).min().orElse(1);
        double decades =
                Math.max(0.1, Math.log10(points.stream().mapToDouble(x).max().orElse(1) / least));
        double highest = points.stream().mapToDouble(y).max().orElse(1);
        StringBuilder drawn = new StringBuilder();
        drawn.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%s</text>%n<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"black\"/>%n",
                left,
                top + 20,
                title,
                left,
                top + 40,
                top + 220,
                left + 290));
        StringBuilder line = new StringBuilder();
        for (Figures point : points) {
            double px = left + 20 + 230 * Math.log10(x.applyAsDouble(point) / least) / decades;
            double py = top + 220 - 160 * y.applyAsDouble(point) / highest;
            line.append(line.isEmpty() ? "M" : "L").append(String.format(Locale.ROOT, "%.1f %.1f", px, py));
            drawn.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/><text x=\"%.1f\" y=\"%.1f\">%,.0f</text>"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,.0f</text>%n",
                    px,
                    py,
                    px + 5,
                    py - 5,
                    y.applyAsDouble(point),
                    px,
                    top + 236,
                    x.applyAsDouble(point)));
        }
        return drawn.append("<path d=\"")
                .append(line)
                .append("\" fill=\"none\" stroke=\"steelblue\"/>\n")
                .toString();
    }
}
