// SPDX-License-Identifier: Apache-2.0
/**
 * The protocol between writer and transfer thread (I1, written down in {@code HeapTracker}) on the real classes, under
 * jcstress. In the package of these classes, since some of them are nobody else's business.
 */
package io.stillframe.heap.freeze;
