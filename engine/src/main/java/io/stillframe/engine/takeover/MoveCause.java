// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

/** Why a shard is moved, which decides what its manifest says about its place afterwards. */
public enum MoveCause {
    /** An operator has named the member that is to have it: it is placed there. */
    PLACED("an operator has sent it there"),
    /** An operator leaves it to the rendezvous again: it is placed nowhere in particular. */
    UNPLACED("an operator has left it to the members where it is"),
    /** A member came that should have its share; what an operator has placed stays where it is. */
    BALANCE("a member came that should have its share"),
    /** This member takes no shards any more. */
    DRAIN("its owner takes no shards any more");

    private final String words;

    MoveCause(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
