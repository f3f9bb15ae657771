// SPDX-License-Identifier: Apache-2.0
/**
 * What a member counts, times and remembers while it works, for {@code engine.report}: counters and histograms that wait for
 * nobody and allocate nothing where calls run, and short lists of what happens seldom.
 */
@NullMarked
package io.stillframe.engine.gauge;

import org.jspecify.annotations.NullMarked;
