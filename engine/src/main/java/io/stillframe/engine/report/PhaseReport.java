// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;

/**
 * One phase of a move.
 *
 * @param phase its name, one of those in {@link MoveReport}
 * @param took how long it lasted
 */
public record PhaseReport(String phase, Duration took) {}
