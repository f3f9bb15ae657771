// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.member;

import io.stillframe.api.spi.AdapterRegistry;
import io.stillframe.api.spi.MessageCatalog;
import io.stillframe.api.spi.Storage;
import io.stillframe.cdi.Hosting;
import io.stillframe.cdi.StillframeRuntime;
import io.stillframe.engine.EngineMember;
import io.stillframe.engine.report.MemberReport;

/** A member together with the storage it was made for. */
final class RunningMember implements AutoCloseable {

    private final EngineMember member;
    private final Storage storage;
    private final Hosting hosting;

    RunningMember(EngineMember member, Storage storage) {
        this.member = member;
        this.storage = storage;
        this.hosting = member::host;
    }

    /** It hears of views and messages from here on, and takes in applications. */
    void start() {
        MessageCatalog.listen(member.gauges().errors());
        AdapterRegistry.get().listen(member);
        StillframeRuntime.get().memberArrived(hosting);
    }

    /** Hands everything over; the server is about to stop. */
    void quiesce() {
        member.quiesce();
    }

    /** The member itself, for what an operator asks of it. */
    EngineMember member() {
        return member;
    }

    /** How it stands. */
    MemberReport report() {
        return member.report();
    }

    @Override
    public void close() {
        AdapterRegistry.get().unlisten(member);
        MessageCatalog.unlisten(member.gauges().errors());
        StillframeRuntime.get().memberLeft(hosting);
        member.close();
        storage.close();
    }
}
