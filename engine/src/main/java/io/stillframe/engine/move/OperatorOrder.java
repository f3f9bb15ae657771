// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

/**
 * What an operator asks members to do, other than to move shards.
 *
 * @param kind what
 * @param application of which application; empty where that does not matter
 * @param by who asks, for the log
 */
public record OperatorOrder(Kind kind, String application, String by) {

    /** What is asked for. */
    public enum Kind {
        /** Hand all shards over and take none. */
        DRAIN,
        /** Take shards again. */
        RESUME,
        /** Make and commit a snapshot now. */
        SNAPSHOT,
        /** Make none that no call waits for. */
        PAUSE_SNAPSHOTS,
        /** Make them again. */
        RESUME_SNAPSHOTS
    }
}
