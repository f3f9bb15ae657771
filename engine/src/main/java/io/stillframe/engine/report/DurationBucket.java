// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;

/**
 * How many durations were no longer than a bound, each counted as at most an eighth longer than it was.
 *
 * @param upTo the bound
 * @param count of all that were no longer, those below smaller bounds among them
 */
public record DurationBucket(Duration upTo, long count) {}
