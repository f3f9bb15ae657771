// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.restore;

import java.time.Instant;

/**
 * One snapshot that a shard can go back to, or its state as it is.
 *
 * @param application name of the application
 * @param shard number of the shard, from 0
 * @param id names it within its shard: the sequence of the manifest that it was the state of
 * @param term under which that was; 0 if it was retained by a version that did not write it down
 * @param time when it was committed, by the clock of its owner then; {@link Instant#EPOCH} if it is not known
 * @param bytes of its segments; others may have some of them too
 * @param segments how many
 * @param changedBytes bytes of those of its segments that the snapshot before it does not have: an upper bound of what changed
 *     since, as merged segments hold older content too
 * @param cause why it is kept: REGULAR, BEFORE_RESTORE or DAMAGED; CURRENT if it is the state as it is
 */
public record SnapshotReport(
        String application,
        int shard,
        long id,
        long term,
        Instant time,
        long bytes,
        int segments,
        long changedBytes,
        String cause) {

    /** Whether it is the state as it is, and nothing to go back to. */
    public boolean isCurrent() {
        return cause.equals("CURRENT");
    }
}
