// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.management;

import io.stillframe.engine.report.ShardReport;

/** A {@link ShardReport} in the form that management tools read. */
public final class ShardStatus {

    private final ShardReport report;

    ShardStatus(ShardReport report) {
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

    /** What is being done with it. */
    public String getState() {
        return report.state();
    }

    /** Fencing number of this ownership. */
    public long getTerm() {
        return report.term();
    }

    /** Of the manifest last committed. */
    public long getSequence() {
        return report.sequence();
    }

    /** Number of segments that make up its state. */
    public int getSegments() {
        return report.segments();
    }

    /** Bytes of those segments. */
    public long getStoredBytes() {
        return report.storedBytes();
    }

    /** What of them is live, as far as that is known; -1 if it is not yet. */
    public long getLiveBytes() {
        Long live = report.liveBytes();
        return live == null ? -1 : live;
    }

    /** Snapshots committed since it was claimed. */
    public long getSnapshots() {
        return report.snapshots();
    }

    /** Bytes of snapshots put into the store since it was claimed. */
    public long getTransferredBytes() {
        return report.transferredBytes();
    }

    /** Age of the oldest change that is not committed, in microseconds. */
    public long getLagMicros() {
        return report.lag().toNanos() / 1_000;
    }

    /** Number of older snapshots that are kept to go back to. */
    public int getRetained() {
        return report.retained();
    }

    /** What of its stored state was damaged, and so is lost or cannot be loaded; empty if nothing. */
    public String getDamage() {
        String damage = report.damage();
        return damage == null ? "" : damage;
    }
}
