// SPDX-License-Identifier: Apache-2.0
/** Our maps against {@code java.util.HashMap}, and against other maps of which one can have a snapshot while writing. */
package io.stillframe.bench.heap.map;
