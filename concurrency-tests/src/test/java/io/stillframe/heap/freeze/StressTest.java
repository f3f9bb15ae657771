// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs the races of this package, in virtual machines of their own. Short in the ordinary build; with {@code
 * -Dstillframe.stress=quick} (or {@code default}, {@code tough}) as long, and in as many modes of compilation, as
 * jcstress itself would have it.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class StressTest {

    private static final List<String> SHORT = List.of(
            "-sc",
            "false",
            "-af",
            "NONE",
            "-jvmArgs",
            "-Xmx512m",
            "-f",
            "1",
            "-fsm",
            "1",
            "-iters",
            "2",
            "-time",
            "500");

    private static Collection<TestResult> results;

    @BeforeAll
    static void run() throws Exception {
        Path folder = Path.of("target", "jcstress");
        Files.createDirectories(folder);
        List<String> arguments = new ArrayList<>(List.of("-t", "heap\\.freeze", "-r", folder.toString()));
        String mode = System.getProperty("stillframe.stress");
        arguments.addAll(mode == null ? SHORT : List.of("-m", mode));
        Options options = new Options(arguments.toArray(String[]::new));
        assertThat(options.parse()).as("options of jcstress: " + arguments).isTrue();
        runAll(options);
        InProcessCollector collector = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(options.getResultFile(), collector);
        reader.dump();
        reader.close();
        Files.deleteIfExists(Path.of(options.getResultFile()));
        results = collector.getTestResults();
    }

    /** It ends with an error, since the controls fail; which failed is read from the results. */
    private static void runAll(Options options) throws Exception {
        try {
            new JCStress(options).run();
        } catch (AssertionError e) {
            System.out.println("As the controls should: " + e.getMessage());
        }
    }

    @Test
    void noRaceHasAForbiddenOutcome() {
        Map<String, Long> samples = new TreeMap<>();
        for (TestResult result : results) {
            if (!isControl(result)) {
                assertThat(result.status()).as(result.getName()).isEqualTo(Status.NORMAL);
                assertThat(result.grading().failureMessages)
                        .as(result.getName())
                        .isEmpty();
                assertThat(result.grading().isPassed).as(result.getName()).isTrue();
                samples.merge(simpleName(result), result.getTotalCount(), Long::sum);
            }
        }
        System.out.println("Races without a forbidden outcome: " + samples);
        assertThat(samples).hasSize(8).allSatisfy((name, count) -> assertThat(count)
                .isPositive());
    }

    /** Each by itself: if one of them did not break, the races would prove nothing. */
    @Test
    void whatBreaksTheProtocolIsFound() {
        Map<String, Long> broken = new TreeMap<>();
        for (TestResult result : results) {
            if (isControl(result)) {
                long forbidden = result.getStateKeys().stream()
                        .filter(state -> !state.equals("1, 1"))
                        .mapToLong(result::getCount)
                        .sum();
                broken.merge(simpleName(result), forbidden, Long::sum);
            }
        }
        System.out.println("Forbidden outcomes of the controls: " + broken);
        assertThat(broken).hasSize(3).allSatisfy((name, count) -> assertThat(count)
                .isPositive());
    }

    private static boolean isControl(TestResult result) {
        return result.getName().endsWith("Control");
    }

    private static String simpleName(TestResult result) {
        return result.getName().substring(result.getName().lastIndexOf('.') + 1);
    }
}
