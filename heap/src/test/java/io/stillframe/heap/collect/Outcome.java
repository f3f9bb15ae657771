// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.concurrent.Callable;

/** What a call came to: its result or the class of its exception. */
record Outcome(Object result) {

    static Outcome of(Callable<?> call) {
        try {
            return new Outcome(call.call());
        } catch (Exception e) {
            return new Outcome(e.getClass());
        }
    }
}
