// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.Storage;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** This server as a member of the cluster: hosts applications, owns shards, hears of the others. Thread-safe. */
public final class EngineMember implements ChannelListener, AutoCloseable {

    /**
     * A member that has not joined yet: it acts on the first view it is told.
     *
     * @param callThreads where calls of other members run; may block
     */
    public EngineMember(EngineSettings settings, Storage storage, EngineTimer timer, Executor callThreads) {
        throw new UnsupportedOperationException();
    }

    /** An application starts here. */
    public HostedApplication host(ApplicationHost host) {
        throw new UnsupportedOperationException();
    }

    /** Hands all shards over and takes none any more; returns when that is done or {@code callTimeout} has passed. */
    public void quiesce() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void viewChanged(MemberView view) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<byte[]> requested(MemberId from, byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void received(MemberId from, byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
