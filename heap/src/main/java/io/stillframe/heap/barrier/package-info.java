// SPDX-License-Identifier: Apache-2.0
/**
 * The write barrier and what it works on. Woven application classes refer to this package by name, so it is exported to
 * applications; nothing in it is for application code to call.
 *
 * <p>Two kinds of dirty pieces: a {@link io.stillframe.heap.barrier.Section} (an enhanced object: its content is
 * encoded aside by the writer if the frozen snapshot still needs it) and a {@link io.stillframe.heap.barrier.Node} (an
 * entry or page of a collection: replaced, never changed, once a cut has passed over it).
 */
@NullMarked
package io.stillframe.heap.barrier;

import org.jspecify.annotations.NullMarked;
