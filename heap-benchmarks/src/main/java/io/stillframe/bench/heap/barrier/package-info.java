// SPDX-License-Identifier: Apache-2.0
/** Woven classes against the same classes as they are. */
package io.stillframe.bench.heap.barrier;
