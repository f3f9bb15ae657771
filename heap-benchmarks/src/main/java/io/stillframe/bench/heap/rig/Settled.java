// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.rig;

/** What state is after it has been there for a while. */
public final class Settled {

    private Settled() {}

    /**
     * Lets the garbage collector put everything made so far among the old objects, where long-lived state is: stores of
     * references cost more there, and whether they are there must not depend on who allocated more before.
     */
    public static void settle() {
        System.gc();
    }
}
