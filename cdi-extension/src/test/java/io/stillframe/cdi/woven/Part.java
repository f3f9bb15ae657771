// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.woven;

import jakarta.enterprise.context.Dependent;

/** State that is a bean, too, with an interceptor bound to the whole class. */
@Counted
@Dependent
public class Part implements Runnable {
    private int runs;

    @Override
    public void run() {
        runs++;
    }
}
