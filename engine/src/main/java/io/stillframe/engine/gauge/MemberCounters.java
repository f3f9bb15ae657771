// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.engine.report.Counters;
import io.stillframe.engine.state.FrozenState;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a member does. Thread-safe; waits for nobody. */
public final class MemberCounters {

    private final LongAdder calls = new LongAdder();
    private final LongAdder snapshots = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder encodedSections = new LongAdder();
    private final LongAdder encodedBytes = new LongAdder();
    private final LongAdder copiedSections = new LongAdder();
    private final LongAdder copiedBytes = new LongAdder();
    private final LongAdder forwards = new LongAdder();
    private final LongAdder lockWaits = new LongAdder();
    private final LongAdder storeRetries = new LongAdder();

    MemberCounters() {}

    /** A call runs in a context here. */
    public void called() {
        calls.increment();
    }

    /** A call is sent to another member. */
    public void forwarded() {
        forwards.increment();
    }

    /** A call finds its context taken. */
    public void waited() {
        lockWaits.increment();
    }

    /** Content was kept aside for a snapshot, since the application changed it. */
    public void copied(FrozenState.Copied copied) {
        copiedSections.add(copied.sections());
        copiedBytes.add(copied.bytes());
    }

    /** A snapshot became a segment of so many sections and bytes. */
    public void encoded(int sections, int length) {
        encodedSections.add(sections);
        encodedBytes.add(length);
    }

    /** A segment of so many bytes was put for a snapshot. */
    public void put(int length) {
        bytes.add(length);
    }

    /** A snapshot was committed. */
    public void committed() {
        snapshots.increment();
    }

    void storeFailed() {
        storeRetries.increment();
    }

    /** All. */
    public Counters report() {
        return new Counters(
                calls.sum(),
                snapshots.sum(),
                copiedSections.sum(),
                copiedBytes.sum(),
                encodedSections.sum(),
                encodedBytes.sum(),
                bytes.sum(),
                forwards.sum(),
                lockWaits.sum(),
                storeRetries.sum());
    }
}
