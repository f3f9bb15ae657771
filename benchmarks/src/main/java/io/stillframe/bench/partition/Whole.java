// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.partition;

import io.stillframe.bench.Messages;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waits until a server sees all others again, by the last view in its log. */
final class Whole {

    private static final Pattern VIEW = Pattern.compile("ISPN00009[34]: .*?\\|\\d+\\] \\((\\d+)\\)");
    private static final Duration POLL = Duration.ofMillis(50);

    private Whole() {}

    /**
     * Waits until the last view of {@code server} has so many members, and it answers.
     *
     * @throws ServerFailure if that does not come within {@code patience}
     */
    static void await(LibertyServer server, int members, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!lastView(server.log().lines()).filter(size -> size == members).isPresent()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ServerFailure(Messages.text(
                        "STFR0926E",
                        server.name(),
                        patience.toSeconds(),
                        server.log().tail(40)));
            }
            try {
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("interrupted", e);
            }
        }
        server.awaitReady(patience);
    }

    /** The number of members of the last view that the lines tell of. */
    static Optional<Integer> lastView(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher matcher = VIEW.matcher(lines.get(i));
            if (matcher.find()) {
                return Optional.of(Integer.parseInt(matcher.group(1)));
            }
        }
        return Optional.empty();
    }
}
