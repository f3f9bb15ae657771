// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

/** What can break in a run. */
enum Fault {
    /** A process is killed at some moment, and started again after a while. */
    CRASH,
    /** A process is killed in the middle of a call to a store, a register or another member. */
    CRASH_IN_A_STEP,
    /** All processes are killed at once. */
    ALL_CRASH,
    /** A process stands still and goes on later, without noticing. */
    PAUSE,
    /** A process stands still in the middle of a call to a store or a register. */
    PAUSE_IN_A_STEP,
    /** Nothing gets from one member to another, while the other way is open. */
    ONE_WAY_CUT,
    /** A member is cut off from all others, both ways. */
    CUT_OFF,
    /** Messages are lost now and then. */
    LOSS,
    /** Messages arrive twice now and then. */
    DUPLICATION,
    /** Messages take long now and then, and overtake each other. */
    DELAY,
    /** A member takes another for dead that is not. */
    WRONG_SUSPICION,
    /** A member reaches no store for a while. */
    STORE_OUTAGE,
    /** Calls to the store fail now and then, applied or not. */
    STORE_ERRORS,
    /** Calls to the store take long now and then. */
    SLOW_STORE,
    /** What the store answers is damaged now and then. */
    DAMAGED_ANSWERS,
    /** A segment of the newest state of a shard is damaged on the shared medium, or gone, until all faults end; a process may die with it. */
    DAMAGED_SEGMENT,
    /** A member reaches no register for a while. */
    REGISTER_OUTAGE,
    /** The outcome of a compare-and-set is not known now and then; it was applied, or not, or will be later. */
    UNKNOWN_OUTCOMES,
    /** Calls to the register take long now and then. */
    SLOW_REGISTER,
    /** The clock of a member jumps forward. */
    CLOCK_JUMP,
    /** A member hands everything over and stops. */
    PLANNED_STOP,
    /** A server that was not there joins. */
    JOIN,
    /** An operator has a shard, an application or all of a member's shards moved. */
    SWITCHOVER,
    /** An operator has a member hand everything over and take nothing, for a while. */
    DRAIN,
    /** An operator starts a clone of the application. */
    CLONE,
    /** An operator has a shard go back to a retained snapshot. */
    RESTORE,
    /** A member loses its disk as it dies. */
    DISK_LOSS,
    /** The transfer threads refuse a task now and then. */
    REFUSED_TRANSFERS,
    /** A context gets a content that cannot be encoded. */
    BAD_CONTEXT;

    /** Whether an operator does it: then no call may fail of it. */
    boolean isPlanned() {
        return this == PLANNED_STOP
                || this == JOIN
                || this == SWITCHOVER
                || this == DRAIN
                || this == CLONE
                || this == RESTORE;
    }
}
