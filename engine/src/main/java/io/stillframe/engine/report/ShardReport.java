// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;

/**
 * One owned shard at one moment.
 *
 * @param application name of the application
 * @param shard number of the shard, from 0
 * @param state what is being done with it
 * @param term fencing number of this ownership
 * @param sequence of the manifest last committed
 * @param segments number of segments that make up its state
 * @param storedBytes bytes of those segments
 * @param transfer what the pipeline has done under this ownership
 * @param retained number of older snapshots that are kept to go back to
 * @param damage what of its stored state was damaged, and so is lost or cannot be loaded; begins with a code; empty if nothing
 */
public record ShardReport(
        String application,
        int shard,
        String state,
        long term,
        long sequence,
        int segments,
        long storedBytes,
        Transfer transfer,
        int retained,
        String damage) {

    /**
     * What the pipeline has done since the shard was claimed.
     *
     * @param snapshots committed
     * @param bytes put into the store, without compactions
     * @param lag age of the oldest change that is not committed yet, zero if there is none
     */
    public record Transfer(long snapshots, long bytes, Duration lag) {}
}
