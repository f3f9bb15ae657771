// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.ownership.ShardKey;
import java.util.concurrent.atomic.AtomicLong;

/** Ids for the segments of one shard under one term. Thread-safe. */
public final class SegmentNames {

    private final ShardKey shard;
    private final long term;
    private final CommitIds ids;
    private final AtomicLong sequence = new AtomicLong();

    /** For {@code shard} under {@code term}. */
    public SegmentNames(ShardKey shard, long term, CommitIds ids) {
        this.shard = shard;
        this.term = term;
        this.ids = ids;
    }

    /** One that was never used. */
    public SegmentId next() {
        return new SegmentId(shard.segmentPrefix() + term + "-" + sequence.incrementAndGet() + "-" + ids.next());
    }
}
