// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

/** The upper level of a class, generic. */
abstract class Living<T> {
    private long first;
    private long second;
    T companion;
    protected Integer boxed;

    /** Two fields that always agree: a torn copy shows. */
    void pair(long value) {
        first = value;
        second = ~value;
    }
}
