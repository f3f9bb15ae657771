// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import io.stillframe.bench.load.Latencies.Percentiles;
import java.time.Duration;

/**
 * Reads the rate of traffic between two calls. Used by one thread.
 */
public final class TrafficMeter {

    private final AuctionTraffic traffic;
    private long lastNanos = System.nanoTime();
    private long lastOperations;

    /** A meter that begins now. */
    public TrafficMeter(AuctionTraffic traffic) {
        this.traffic = traffic;
        this.lastOperations = traffic.tally().operations();
    }

    /** What happened since the last call. */
    public Reading read() {
        long now = System.nanoTime();
        long operations = traffic.tally().operations();
        double seconds = (now - lastNanos) / 1e9;
        Percentiles latencies = traffic.latencies().interval();
        Reading reading = new Reading(
                Duration.ofNanos(now - lastNanos),
                operations - lastOperations,
                seconds > 0 ? (operations - lastOperations) / seconds : 0,
                latencies);
        lastNanos = now;
        lastOperations = operations;
        return reading;
    }

    /**
     * Traffic of an interval.
     *
     * @param length length of the interval
     * @param operations acknowledged calls in it
     * @param perSecond acknowledged calls per second
     * @param latencies how long they took
     */
    public record Reading(Duration length, long operations, double perSecond, Percentiles latencies) {}
}
