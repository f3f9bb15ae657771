// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

/** What an owner does with its shard. */
public enum OwnershipState {
    /** The claim is committed; contexts are being loaded and reactivated, calls wait. */
    LOADING(1),
    /** Calls run. */
    SERVING(2),
    /** The shard is being handed over: running calls end, new ones wait for the next owner. */
    DRAINING(3),
    /** Everything is committed, and so will be next that nobody owns it. */
    RELEASING(4),
    /** It was given up in good order. */
    RELEASED(5),
    /** It was lost to another member, or may be: nothing of it is shown any more. */
    FENCED(6);

    private final int code;

    OwnershipState(int code) {
        this.code = code;
    }

    /** Stable number, for metrics. */
    public int code() {
        return code;
    }

    /** Whether it is over. */
    public boolean isOver() {
        return this == RELEASED || this == FENCED;
    }
}
