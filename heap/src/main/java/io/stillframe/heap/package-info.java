// SPDX-License-Identifier: Apache-2.0
/**
 * The copy-on-write heap of one context: ordinary objects whose changes since the last cut are known, and whose content
 * at the cut can be read while they go on changing.
 *
 * <p>The snapshot path runs through the packages below this one: {@code weave} puts barriers into classes, {@code
 * barrier} catches writes, {@code freeze} makes the cut, {@code codec} turns frozen sections into segments. The takeover
 * path ends in {@code load}.
 */
@NullMarked
package io.stillframe.heap;

import org.jspecify.annotations.NullMarked;
