// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/** Knows whether {@link Bait} was initialized, without initializing it by asking. */
final class Trap {

    static volatile boolean sprung;

    private Trap() {}

    static void spring() {
        sprung = true;
    }
}
