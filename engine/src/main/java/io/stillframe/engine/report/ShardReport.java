// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One owned shard at one moment.
 *
 * @param application name of the application
 * @param shard number of the shard, from 0
 * @param owner name of the member that owns it
 * @param incarnation which start of that member
 * @param state what is being done with it
 * @param term fencing number of this ownership
 * @param sequence of the manifest last committed
 * @param lag age of the oldest change that is not committed yet, zero if there is none
 * @param segments number of segments that make up its state
 * @param storedBytes bytes of those segments
 * @param liveBytes what of it a merge of all segments left, the last time there was one; null if none was since it was claimed
 * @param lastCommitAt when a snapshot was committed last; null if none was since it was claimed
 * @param contexts number of contexts
 * @param snapshots committed since it was claimed
 * @param transferredBytes put into the store since it was claimed, without merges
 * @param retained number of older snapshots that are kept to go back to
 * @param damage what of its stored state was damaged, and so is lost or cannot be loaded; begins with a code; null if nothing
 */
public record ShardReport(
        String application,
        int shard,
        String owner,
        String incarnation,
        String state,
        long term,
        long sequence,
        Duration lag,
        int segments,
        long storedBytes,
        @Nullable Long liveBytes,
        @Nullable Instant lastCommitAt,
        long contexts,
        long snapshots,
        long transferredBytes,
        int retained,
        @Nullable String damage) {}
