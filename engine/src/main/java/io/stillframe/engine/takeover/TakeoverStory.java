// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ShardKey;
import java.util.concurrent.TimeUnit;

/** Tells the operator of a takeover, step by step, in milliseconds since its cause was noticed. */
final class TakeoverStory {

    private final EngineTimer timer;
    private final ShardKey shard;
    private final long since;

    TakeoverStory(EngineTimer timer, ShardKey shard, long since) {
        this.timer = timer;
        this.shard = shard;
        this.since = since;
    }

    void detected(Manifest before) {
        String owner = before.owner() == null ? "-" : before.owner().toString();
        EngineMessages.log("STFR0221I", shard, owner, before.term(), millis());
    }

    void claimed(Manifest manifest) {
        EngineMessages.log(
                "STFR0222I", shard, manifest.term(), manifest.segments().size(), millis());
    }

    void loaded(int contexts) {
        EngineMessages.log("STFR0223I", shard, contexts, millis());
    }

    void reactivated() {
        EngineMessages.log("STFR0224I", shard, millis());
    }

    void serving(long term) {
        EngineMessages.log("STFR0225I", shard, term, millis());
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(timer.nanoTime() - since);
    }
}
