// SPDX-License-Identifier: Apache-2.0
/**
 * The application of the random programs: every construct that can be state, every kind of collection, and random changes
 * of them. Woven by the tests, never used as it is. A new kind of collection is one line in {@code Kind}.
 */
package io.stillframe.heap.garden;
