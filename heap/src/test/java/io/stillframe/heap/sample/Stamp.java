// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

/** Reached through a record only. */
public class Stamp implements Cloneable {
    public int year;

    @Override
    public Stamp clone() {
        try {
            return (Stamp) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void setYear(int value) {
        year = value;
    }
}
