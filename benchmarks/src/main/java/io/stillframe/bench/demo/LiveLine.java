// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.load.TrafficMeter;
import io.stillframe.bench.text.Texts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The line that shows the traffic of the last second, rewritten in place on a terminal, every fifth second a new one
 * elsewhere. Lines printed through {@link #say} do not run into it.
 */
final class LiveLine implements AutoCloseable {

    private static final int QUIET_SECONDS = 5;
    private static final int WIDTH = 110;

    private final PrintStream out;
    private final boolean terminal;
    private final TrafficMeter meter;
    private final AuctionTraffic traffic;
    private final SnapshotFigures.Source figures;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "live-line");
        thread.setDaemon(true);
        return thread;
    });
    private boolean onLine;

    LiveLine(PrintStream out, boolean terminal, AuctionTraffic traffic, SnapshotFigures.Source figures) {
        this.out = out;
        this.terminal = terminal;
        this.traffic = traffic;
        this.meter = new TrafficMeter(traffic);
        this.figures = figures;
        int period = terminal ? 1 : QUIET_SECONDS;
        var unused = clock.scheduleAtFixedRate(this::show, period, period, TimeUnit.SECONDS);
    }

    /** Prints a line of its own. */
    synchronized void say(String line) {
        if (onLine) {
            out.println();
            onLine = false;
        }
        out.println(line);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        say("");
    }

    private synchronized void show() {
        String line = line();
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
            out.flush();
            onLine = true;
        } else {
            out.println(line);
        }
    }

    private String line() {
        TrafficMeter.Reading reading = meter.read();
        Optional<SnapshotFigures> snapshot = figures.read();
        return String.format(
                Locale.ROOT,
                "  %,6.0f op/s   p50 %s   p99 %s   snapshot lag %s   sent %s   acknowledged bids %,d   errors %,d",
                reading.perSecond(),
                time(reading, reading.latencies().p50()),
                time(reading, reading.latencies().p99()),
                snapshot.map(SnapshotFigures::lag).map(Texts::shown).orElse("-"),
                snapshot.map(SnapshotFigures::bytesSent).map(Texts::bytes).orElse("-"),
                traffic.ledger().size(),
                traffic.tally().errors());
    }

    private static String time(TrafficMeter.Reading reading, Duration time) {
        return reading.operations() == 0 ? "-" : Texts.shown(time);
    }
}
