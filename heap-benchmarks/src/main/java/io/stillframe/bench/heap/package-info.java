// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./bench heap}: suites for the harness JMH, each in a package of its own, run in programs of their own and shown as
 * ratios.
 */
@NullMarked
package io.stillframe.bench.heap;

import org.jspecify.annotations.NullMarked;
