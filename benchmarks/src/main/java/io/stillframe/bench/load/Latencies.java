// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long acknowledged calls took, in microseconds with three digits. Thread-safe; recording never waits. */
public final class Latencies {

    private static final int DIGITS = 3;

    private final Recorder recorder = new Recorder(DIGITS);
    private final Histogram total = new Histogram(DIGITS);

    /** Notes that a call took {@code nanos} nanoseconds. */
    void record(long nanos) {
        recorder.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    /** What was recorded since the last call of this method. */
    public synchronized Percentiles interval() {
        Histogram interval = recorder.getIntervalHistogram();
        total.add(interval);
        return percentiles(interval);
    }

    /** What was recorded so far. */
    public synchronized Percentiles total() {
        total.add(recorder.getIntervalHistogram());
        return percentiles(total);
    }

    /** Forgets what was recorded so far. */
    public synchronized void clear() {
        recorder.reset();
        total.reset();
    }

    private static Percentiles percentiles(Histogram histogram) {
        return new Percentiles(
                histogram.getTotalCount(),
                micros(histogram.getValueAtPercentile(50)),
                micros(histogram.getValueAtPercentile(99)),
                micros(histogram.getMaxValue()));
    }

    private static Duration micros(long value) {
        return Duration.of(value, ChronoUnit.MICROS);
    }

    /**
     * A distribution in four numbers.
     *
     * @param count number of calls
     * @param p50 half of them took at most this
     * @param p99 99 of 100 took at most this
     * @param longest the longest
     */
    public record Percentiles(long count, Duration p50, Duration p99, Duration longest) {}
}
