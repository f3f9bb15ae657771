// SPDX-License-Identifier: Apache-2.0
/**
 * The load driver for whole servers: the demo and the comparisons.
 *
 * <p>{@code demo} and {@code compare} are the two programs. Both lay servers out and kill them with {@code server}, send
 * them auction traffic with {@code load} over the connections of {@code http}, and hold what the servers store against
 * what the clients were told with {@code check}.
 */
@NullMarked
package io.stillframe.bench;

import org.jspecify.annotations.NullMarked;
