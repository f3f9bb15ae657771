// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import java.time.Instant;
import java.util.List;

/**
 * An older snapshot that is kept to go back to: nothing but the segments that it consists of, which are kept with it (I4).
 *
 * @param sequence of the manifest that it was the state of; names the snapshot within its shard, for ever
 * @param term under which it was the state; 0 if it was retained by a version that did not write it down
 * @param time when it was committed, by the clock of its owner then; {@link Instant#EPOCH} if it is not known
 * @param cause why it is kept
 * @param segments oldest first
 */
public record RetainedSnapshot(long sequence, long term, Instant time, Cause cause, List<SegmentRef> segments) {

    /** Keeps a copy of {@code segments}. */
    public RetainedSnapshot {
        segments = List.copyOf(segments);
    }

    /** Bytes of its segments; other snapshots may have some of them too. */
    public long bytes() {
        return segments.stream().mapToLong(SegmentRef::length).sum();
    }

    /** Why a snapshot is kept. */
    public enum Cause {
        /** It was time for one. */
        REGULAR(0),
        /** It was the state when an operator went back to an older one. */
        BEFORE_RESTORE(1),
        /** It was the state, and could not be read any more; an older one was taken in its place. */
        DAMAGED(2);

        private final int code;

        Cause(int code) {
            this.code = code;
        }

        /** Stable number, in manifests. */
        public int code() {
            return code;
        }

        /**
         * The cause of that number.
         *
         * @throws IllegalArgumentException if there is none
         */
        static Cause of(int code) {
            for (Cause cause : values()) {
                if (cause.code == code) {
                    return cause;
                }
            }
            throw new IllegalArgumentException("cause " + code);
        }
    }
}
