// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them. */
public final class Texts {

    private static final long KILO = 1024;

    private Texts() {}

    /** Milliseconds of {@code time}, with fractions. */
    public static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    /** {@code time} in milliseconds: {@code 1.7 ms}, {@code 312 ms}. */
    public static String shown(Duration time) {
        double millis = millis(time);
        return String.format(Locale.ROOT, millis < 100 ? "%.1f ms" : "%.0f ms", millis);
    }

    /** {@code bytes} in the largest unit that gives at least 1. */
    public static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= KILO && unit < 3) {
            value /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", value, "KMGT".charAt(unit));
    }

    /** {@code number} with thousands set off. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The middle one, the mean of the two middle ones if their number is even, zero if there is none. */
    public static Duration median(List<Duration> times) {
        if (times.isEmpty()) {
            return Duration.ZERO;
        }
        List<Duration> sorted = times.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }
}
