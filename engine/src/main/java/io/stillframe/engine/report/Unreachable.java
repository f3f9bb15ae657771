// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

/**
 * A member that did not answer.
 *
 * @param member its name
 * @param reason begins with a number
 */
public record Unreachable(String member, String reason) {}
