// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample.other;

/** Seen by others only through its public subclass. */
public abstract class Base extends Root {
    protected int protectedCount;

    protected Base(int count) {
        this.protectedCount = count;
    }
}
