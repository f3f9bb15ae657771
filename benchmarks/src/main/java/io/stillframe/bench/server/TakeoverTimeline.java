// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When the steps of a takeover were done, as the server that took over wrote into its log.
 *
 * @param steps time from the fault to each step that was found
 */
public record TakeoverTimeline(Map<Step, Duration> steps) {

    /** The steps in their order. */
    public enum Step {
        /** The channel's view is without the dead one. */
        VIEW("ISPN000094"),
        /** The register said whose the shard was. */
        DETECTED("STFR0221I"),
        /** The claim is committed. */
        CLAIMED("STFR0222I"),
        /** The beans are made of the stored state. */
        LOADED("STFR0223I"),
        /** They are active. */
        REACTIVATED("STFR0224I"),
        /** Calls are answered. */
        SERVING("STFR0225I");

        private final String code;

        Step(String code) {
            this.code = code;
        }
    }

    // The server writes its own locale's form; that of the servers of the driver is always this one.
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("M/d/yy, H:mm:ss:SSS z", Locale.US);

    /** Keeps a copy. */
    public TakeoverTimeline {
        steps = Map.copyOf(steps);
    }

    /** Reads the first of each step that was logged at {@code fault} or later, from the lines of messages.log. */
    public static TakeoverTimeline since(Instant fault, List<String> lines) {
        Map<Step, Duration> steps = new EnumMap<>(Step.class);
        for (String line : lines) {
            for (Step step : Step.values()) {
                if (line.contains(step.code) && !steps.containsKey(step)) {
                    timeOf(line)
                            .filter(time -> !time.isBefore(fault))
                            .ifPresent(time -> steps.put(step, Duration.between(fault, time)));
                }
            }
        }
        return new TakeoverTimeline(steps);
    }

    /** The time from the fault to {@code step}; empty if it was not found. */
    public Optional<Duration> to(Step step) {
        return Optional.ofNullable(steps.get(step));
    }

    private static Optional<Instant> timeOf(String line) {
        int end = line.indexOf(']');
        if (!line.startsWith("[") || end < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    ZonedDateTime.parse(line.substring(1, end), STAMP).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
