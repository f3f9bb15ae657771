// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.model;

/** The upper level of a class. */
public abstract class Being {
    private long first;
    private long second;
    protected boolean alive = true;

    /** Two fields that always agree: a torn copy shows. */
    public void set(long value) {
        first = value;
        second = value * 31;
    }

    public String pair() {
        return first * 31 == second ? String.valueOf(first) : "TORN " + first + " " + second;
    }
}
