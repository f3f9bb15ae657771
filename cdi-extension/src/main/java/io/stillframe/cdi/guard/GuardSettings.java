// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.guard;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values of the fault tolerance around store calls.
 *
 * @param retries how often a call that failed is tried again; a compare-and-set never is
 * @param retryDelay time before each of those
 * @param segmentTimeout longest time of one try of a call of the segment store
 * @param manifestTimeout the same of the manifest register
 * @param breakerCalls of so many calls of a kind the failures are counted
 * @param breakerPercent from so many failures in a hundred on the store is not asked for a while
 * @param breakerDelay that while
 * @param concurrentCalls so many calls of a kind are made at once, others fail
 */
public record GuardSettings(
        int retries,
        Duration retryDelay,
        Duration segmentTimeout,
        Duration manifestTimeout,
        int breakerCalls,
        int breakerPercent,
        Duration breakerDelay,
        int concurrentCalls) {

    /** What the annotations say. */
    public static final GuardSettings DEFAULT = new GuardSettings(
            2, Duration.ofMillis(20), Duration.ofSeconds(4), Duration.ofSeconds(3), 8, 75, Duration.ofMillis(500), 256);

    /** Longest time of all tries of one call, in times of the time of one. */
    private static final int TRIES = 2;

    /** What was set here, so that a later start of the feature may set it anew. */
    private static final Map<String, String> PUBLISHED = new ConcurrentHashMap<>();

    private static final String[] SEGMENT_CALLS = {"put", "get", "read", "readAll", "delete", "list"};
    private static final String[] MANIFEST_CALLS = {"read", "compareAndSet", "keys"};

    /**
     * Has them used by all applications that start from now on. MicroProfile Config hands values of annotations to the
     * container's fault tolerance, and reads system properties; those of a class are nobody else's. What is set as one by
     * hand stays.
     */
    public void publish() {
        properties().forEach((name, value) -> {
            if (System.getProperty(name) == null || PUBLISHED.containsKey(name)) {
                System.setProperty(name, value);
                PUBLISHED.put(name, value);
            }
        });
    }

    /** The same in the names of MicroProfile Fault Tolerance. */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        for (String call : SEGMENT_CALLS) {
            put(properties, SegmentCalls.class, call, segmentTimeout);
        }
        for (String call : MANIFEST_CALLS) {
            put(properties, ManifestCalls.class, call, manifestTimeout);
        }
        return properties;
    }

    private void put(Map<String, String> properties, Class<?> type, String call, Duration timeout) {
        String prefix = type.getName() + "/" + call + "/";
        if (!call.equals("compareAndSet")) {
            properties.put(prefix + "Retry/maxRetries", Integer.toString(retries));
            properties.put(prefix + "Retry/delay", Long.toString(retryDelay.toMillis()));
            properties.put(
                    prefix + "Retry/maxDuration", Long.toString(longest(timeout).toMillis()));
        }
        properties.put(prefix + "Timeout/value", Long.toString(timeout.toMillis()));
        properties.put(prefix + "CircuitBreaker/requestVolumeThreshold", Integer.toString(breakerCalls));
        properties.put(prefix + "CircuitBreaker/failureRatio", Double.toString(breakerPercent / 100.0));
        properties.put(prefix + "CircuitBreaker/delay", Long.toString(breakerDelay.toMillis()));
        properties.put(prefix + "Bulkhead/value", Integer.toString(concurrentCalls));
    }

    /** Tries that fail at once are all made; of tries that take their whole time, two. */
    private Duration longest(Duration timeout) {
        return timeout.multipliedBy(TRIES).plus(retryDelay.multipliedBy(retries + 1L));
    }
}
