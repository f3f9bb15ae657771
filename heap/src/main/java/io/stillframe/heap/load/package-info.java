// SPDX-License-Identifier: Apache-2.0
/**
 * Makes a heap of stored segments: at once what the roots lead to by fields, what collections hold when it is looked for.
 * How that goes on is in {@link io.stillframe.heap.codec.Restoration}.
 */
@NullMarked
package io.stillframe.heap.load;

import org.jspecify.annotations.NullMarked;
