// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.Node;

/** A node that may be changed in place in the epoch it was made in, and is replaced by a new one at the first change after. */
abstract class EpochNode extends Node {

    /** Epoch in which it was made; 0 while its collection belongs to no heap. */
    int epoch;

    /** Makes one of the given epoch. */
    EpochNode(int epoch) {
        this.epoch = epoch;
    }
}
