// SPDX-License-Identifier: Apache-2.0
/** A collection and the snapshots of it under Lincheck, which goes through interleavings of whole operations. */
package io.stillframe.heap.collect;
