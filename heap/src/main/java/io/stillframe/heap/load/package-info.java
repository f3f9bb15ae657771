// SPDX-License-Identifier: Apache-2.0
/** Makes a heap of stored segments. */
@NullMarked
package io.stillframe.heap.load;

import org.jspecify.annotations.NullMarked;
