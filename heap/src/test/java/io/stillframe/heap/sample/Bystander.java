// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

/** Neither state nor a writer of any. */
public class Bystander {
    private int count;

    public int next() {
        return ++count;
    }
}
