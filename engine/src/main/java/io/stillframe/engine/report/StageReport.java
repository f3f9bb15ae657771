// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;

/**
 * How long a stage took since the member started. The percentiles are upper bounds, at most an eighth too high.
 *
 * @param stage which
 * @param count how often it was gone through
 * @param p50 half of them took no longer
 * @param p99 all but one of a hundred took no longer
 * @param max the longest
 * @param sum of all
 */
public record StageReport(Stage stage, long count, Duration p50, Duration p99, Duration max, Duration sum) {}
