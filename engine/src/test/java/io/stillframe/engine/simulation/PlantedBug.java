// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

/** A mistake that a run can be given on purpose, around the engine, to prove that the checks notice it. */
enum PlantedBug {
    /** The register lets a commit of an owner pass although another has claimed the shard meanwhile. */
    STALE_OWNER_COMMITS,
    /** The register lets a claim pass although the manifest is not the one that the claimant read. */
    CLAIM_WITHOUT_COMPARE,
    /** The register says that it has committed before it has, and forgets it if the process dies meanwhile. */
    ACKNOWLEDGED_BEFORE_COMMIT,
    /** When segments are deleted, the newest one that is still named goes too. */
    REFERENCED_SEGMENT_DELETED,
    /** Garbage that is looked for is also what nothing names yet, though its commit is under way. */
    PENDING_SEGMENT_SWEPT,
    /** Answers of forwarded calls are not found again. */
    FORWARDED_TWICE,
    /** Answers of forwarded calls are not taken along when a shard goes back. */
    ANSWERS_LEFT_BEHIND,
    /** A read-only call returns without a look whether the shard is still owned here. */
    STALE_READ,
    /** A segment that one member holds is called shared. */
    SOLE_COPY_CALLED_SHARED,
    /** The store drops a segment now and then and says that it has it. */
    DROPPED_SEGMENT,
    /** A store says now and then of a segment that it has that it is nowhere. */
    WHOLE_SEGMENT_CALLED_LOST,
    /** A call returns when its changes are frozen. */
    RETURNS_WHEN_FROZEN,
    /** Where an operator has placed a shard is not written down. */
    PLACEMENT_FORGOTTEN,
    /** A shard that is handed over is released without the snapshot committed last. */
    RELEASED_WITHOUT_LAST,
    /** The clone names the segments of its source instead of copies. */
    CLONE_SHARES_SEGMENTS,
    /** Nobody who starts the clone sees that it is still being copied. */
    CLONE_STARTED_EARLY
}
