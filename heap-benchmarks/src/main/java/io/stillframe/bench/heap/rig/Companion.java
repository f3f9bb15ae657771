// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.rig;

/** A thread that does one thing beside the measurement, until it is closed. */
final class Companion implements AutoCloseable {

    /** What it does again and again. */
    interface Task {
        void run() throws InterruptedException;
    }

    private final Thread thread;

    Companion(String name, Task task) {
        thread = new Thread(() -> repeat(task), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void repeat(Task task) {
        try {
            while (true) {
                task.run();
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
