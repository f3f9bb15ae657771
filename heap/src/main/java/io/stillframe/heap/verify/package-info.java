// SPDX-License-Identifier: Apache-2.0
/**
 * {@code verify} mode: at each cut the live objects are described by walking over them, and later what a restore would
 * make of the stored snapshots is described likewise and compared, so that a change that the barrier missed is found.
 *
 * <p>Called by whoever freezes and encodes (the engine's {@code state}), and only if it is switched on. It shares nothing
 * with barrier and codec that could hide their mistakes: fields are read by reflection, collections through their JDK
 * interfaces; only the numbers of sections are taken as they are, as names of objects.
 */
@NullMarked
package io.stillframe.heap.verify;

import org.jspecify.annotations.NullMarked;
