// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.rig;

/** A piece of an application that changes its state. */
public interface Workload {

    /** Makes the state that it works on. */
    void prepare(int size);

    /** Changes the state that many times; returns something that depends on all of it. */
    long run(int times);
}
