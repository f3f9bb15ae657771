// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.program;

import java.util.Random;

/** What tests see of a woven bean: something that changes itself at random. */
public interface Mutable {

    /** One random change of the state. */
    void mutate(Random random);

    /** Writes to everything that is there, without adding or removing anything. */
    void touchEverything();
}
