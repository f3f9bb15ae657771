// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

/** How a try to cut a context ended. */
public sealed interface CutAttempt {

    /** It was cut. */
    record Made(Cut cut) implements CutAttempt {}

    /** There was nothing to cut. */
    record Nothing() implements CutAttempt {}

    /**
     * What might have been a change was none.
     *
     * @param release releases the calls that wait for it; to be run without any lock
     */
    record Unchanged(Runnable release) implements CutAttempt {}

    /** An exclusive invocation is running; the thread that leaves will come back to the queue. */
    record Busy() implements CutAttempt {}
}
