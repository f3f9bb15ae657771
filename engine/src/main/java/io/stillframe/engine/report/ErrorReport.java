// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Instant;

/**
 * An error or a warning that was logged.
 *
 * @param at when
 * @param code its number
 * @param message its text, which begins with the number
 */
public record ErrorReport(Instant at, String code, String message) {}
