// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/** A class that no stored bytes may bring to life: when it is initialized, the trap knows. */
final class Bait {

    static {
        Trap.spring();
    }

    private Bait() {}
}
