// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

/** Which threads are inside read-only invocations of one context; only the text of an error depends on it. Thread-safe. */
public final class ReaderThreads {

    private final ThreadLocal<Integer> depth = new ThreadLocal<>();

    ReaderThreads() {}

    /** The current thread begins one. */
    public void enter() {
        Integer now = depth.get();
        depth.set(now == null ? 1 : now + 1);
    }

    /** The current thread ends one. */
    public void exit() {
        Integer now = depth.get();
        if (now == null || now == 1) {
            depth.remove();
        } else {
            depth.set(now - 1);
        }
    }

    boolean containsCurrent() {
        return depth.get() != null;
    }
}
