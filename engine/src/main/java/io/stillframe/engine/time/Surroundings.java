// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import io.stillframe.api.spi.ClusterChannel;
import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.EngineSettings;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.LiveSettings;
import io.stillframe.engine.gauge.Gauges;
import io.stillframe.engine.ownership.CommitIds;
import java.util.concurrent.Executor;

/**
 * All that a member's parts get from outside: nothing here is read from the running machine.
 *
 * @param live the configuration
 * @param channel to the other members
 * @param timer time
 * @param transfers threads that may wait for stores
 * @param callThreads threads that may run the application
 * @param ids randomness
 * @param rate what limits the bytes that go to the store
 * @param gauges where this member counts and times what it does
 */
public record Surroundings(
        LiveSettings live,
        ClusterChannel channel,
        EngineTimer timer,
        Transfers transfers,
        Executor callThreads,
        CommitIds ids,
        TransferRate rate,
        Gauges gauges) {

    /** The configuration as it is now. */
    public EngineSettings settings() {
        return live.now();
    }

    /** This member. */
    public MemberId self() {
        return channel.self();
    }

    /** The end of a call's time that begins now. */
    public Deadline callDeadline() {
        return Deadline.in(settings().callTimeout(), timer);
    }
}
