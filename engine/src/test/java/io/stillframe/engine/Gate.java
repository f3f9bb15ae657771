// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

/** Lets threads through while it is open. */
final class Gate {

    private boolean open = true;

    synchronized void close() {
        open = false;
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    synchronized void pass() {
        boolean interrupted = false;
        while (!open) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
