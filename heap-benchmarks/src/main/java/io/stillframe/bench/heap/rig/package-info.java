// SPDX-License-Identifier: Apache-2.0
/** What all suites stand on: woven and plain classes, invocations with cuts, random keys, processor time. */
@NullMarked
package io.stillframe.bench.heap.rig;

import org.jspecify.annotations.NullMarked;
