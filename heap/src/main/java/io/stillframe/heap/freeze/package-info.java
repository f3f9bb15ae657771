// SPDX-License-Identifier: Apache-2.0
/** The cut: the dirty list of an epoch and the frozen snapshot it becomes. */
@NullMarked
package io.stillframe.heap.freeze;

import org.jspecify.annotations.NullMarked;
