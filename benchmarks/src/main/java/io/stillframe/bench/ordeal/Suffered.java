// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.ordeal;

import io.stillframe.bench.load.Gaps;

/**
 * What the clients had of one fault, until everything was mended.
 *
 * @param kind what kind of fault it was, in words
 * @param longest how long they were without an acknowledgement
 */
public record Suffered(String kind, Gaps.Longest longest) {}
