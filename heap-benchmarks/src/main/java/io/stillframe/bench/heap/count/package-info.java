// SPDX-License-Identifier: Apache-2.0
/** What is counted and not timed, so that it is the same on every machine: memory and bytes. */
@NullMarked
package io.stillframe.bench.heap.count;

import org.jspecify.annotations.NullMarked;
