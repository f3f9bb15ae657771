// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.management;

import io.stillframe.engine.restore.SnapshotReport;

/** A {@link SnapshotReport} in the form that management tools read. */
public final class SnapshotStatus {

    private final SnapshotReport report;

    SnapshotStatus(SnapshotReport report) {
        this.report = report;
    }

    /** Name of the application. */
    public String getApplication() {
        return report.application();
    }

    /** Number of the shard, from 0. */
    public int getShard() {
        return report.shard();
    }

    /** Names it within its shard. */
    public long getId() {
        return report.id();
    }

    /** Under which it was the state. */
    public long getTerm() {
        return report.term();
    }

    /** When it was committed, in milliseconds since 1970; 0 if that is not known. */
    public long getTime() {
        return report.time().toEpochMilli();
    }

    /** Bytes of its segments. */
    public long getBytes() {
        return report.bytes();
    }

    /** Number of its segments. */
    public int getSegments() {
        return report.segments();
    }

    /** Bytes of those that the snapshot before it does not have. */
    public long getChangedBytes() {
        return report.changedBytes();
    }

    /** Why it is kept; CURRENT if it is the state as it is. */
    public String getCause() {
        return report.cause();
    }
}
