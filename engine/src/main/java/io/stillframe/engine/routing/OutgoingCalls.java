// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.api.spi.MemberId;
import java.util.TreeSet;

/** Ids of the calls that this member forwards, and which it still waits for. Thread-safe. */
public final class OutgoingCalls {

    private final MemberId self;
    private final TreeSet<Long> waiting = new TreeSet<>();
    private long last;

    /** Of the member {@code self}. */
    public OutgoingCalls(MemberId self) {
        this.self = self;
    }

    /** A call begins to be forwarded. */
    synchronized CallId begin() {
        waiting.add(++last);
        return new CallId(self, last);
    }

    /** Nobody waits for it any more, and it will not be sent again. */
    synchronized void end(CallId id) {
        waiting.remove(id.sequence());
    }

    /** Lowest sequence that is still waited for, or the next one. */
    synchronized long watermark() {
        return waiting.isEmpty() ? last + 1 : waiting.first();
    }
}
