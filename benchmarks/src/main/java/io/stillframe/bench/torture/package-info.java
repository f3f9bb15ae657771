// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./bench torture}: servers under load that are killed, paused, stopped and restarted in an order that a seed gives,
 * and what the clients had of it.
 */
@NullMarked
package io.stillframe.bench.torture;

import org.jspecify.annotations.NullMarked;
