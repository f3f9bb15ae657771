// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap;

import io.stillframe.bench.heap.count.Memory;
import io.stillframe.bench.heap.count.Volume;
import io.stillframe.bench.text.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** Results as tables. */
final class Results {

    /** The parameters that say who it is, and not what he does. */
    private static final Set<String> CONTESTANTS = Set.of("kind", "variant");

    private Results() {}

    /** A row for each contestant but the first, with what he takes over what the first takes for the same. */
    static Table ratios(Collection<RunResult> results) {
        Table table = new Table("operation", "of", "ns", "times", "from best to worst", "goal");
        byTask(results).forEach((task, contestants) -> {
            Score base = Score.of(contestants.get(0));
            table.row(task, contestant(contestants.get(0)), number(base.median()), "1", base.spread(base), "");
            for (RunResult other : contestants.subList(1, contestants.size())) {
                Score score = Score.of(other);
                double ratio = score.median() / base.median();
                table.row(
                        task,
                        contestant(other),
                        number(score.median()),
                        ratio(ratio),
                        score.spread(base),
                        Goal.of(other).map(goal -> goal.judge(ratio)).orElse(""));
            }
        });
        return table;
    }

    /** A row for each result with the times that single operations take. */
    static Table distributions(Collection<RunResult> results) {
        Table table = new Table("operation", "of", "p50 ns", "p99", "p99.9", "goal");
        byTask(results)
                .forEach((task, contestants) -> contestants.forEach(result -> table.row(
                        task,
                        contestant(result),
                        number(Score.percentile(result, 50)),
                        number(Score.percentile(result, 99)),
                        number(Score.percentile(result, 99.9)),
                        Goal.of(result)
                                .map(goal -> goal.judge(Score.percentile(result, 99)))
                                .orElse(""))));
        return table;
    }

    static Table memory(List<Memory> counted) {
        Table table = new Table("memory besides key and value", "JDK's, bytes an entry", "ours", "goal");
        for (Memory each : counted) {
            String goal = each.collection().equals("HashMap") ? Goal.MEMORY.judge(each.ours()) : "";
            table.row(each.collection(), number(each.jdk()), number(each.ours()), goal);
        }
        return table;
    }

    static Table volume(List<Volume> counted) {
        Table table = new Table(
                "first change after a cut", "changed", "bytes copied for each", "KB a cut", "encoded", "goal");
        for (Volume each : counted) {
            String goal = each.state().startsWith("entry") ? Goal.ENCODED.judge(each.encoded()) : "";
            table.row(
                    each.state(),
                    Integer.toString(each.changed()),
                    number(each.copied()),
                    number(each.copied() * each.changed() / 1000),
                    number(each.encoded()),
                    goal);
        }
        return table;
    }

    private static Map<String, List<RunResult>> byTask(Collection<RunResult> results) {
        Map<String, List<RunResult>> tasks = new LinkedHashMap<>();
        for (RunResult result : results) {
            tasks.computeIfAbsent(task(result.getParams()), task -> new ArrayList<>())
                    .add(result);
        }
        return tasks;
    }

    private static String task(BenchmarkParams params) {
        String name = params.getBenchmark();
        StringBuilder task = new StringBuilder(name.substring(name.lastIndexOf('.') + 1));
        for (String key : params.getParamsKeys()) {
            if (!CONTESTANTS.contains(key)) {
                task.append(", ").append(key).append(' ').append(params.getParam(key));
            }
        }
        return task.toString();
    }

    static String contestant(RunResult result) {
        BenchmarkParams params = result.getParams();
        return params.getParamsKeys().stream()
                .filter(CONTESTANTS::contains)
                .map(params::getParam)
                .findAny()
                .orElse("");
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
