// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import io.stillframe.api.spi.AdapterRegistry;
import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import java.util.concurrent.CompletionStage;

/** Passes what the channel hears to whoever listens at the registry. */
public final class ChannelReports implements ChannelListener {

    private final AdapterRegistry registry;

    /** Reports to {@code registry}. */
    public ChannelReports(AdapterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void viewChanged(MemberView view) {
        registry.viewChanged(view);
    }

    @Override
    public CompletionStage<byte[]> requested(MemberId from, byte[] message) {
        return registry.requested(from, message);
    }

    @Override
    public void received(MemberId from, byte[] message) {
        registry.received(from, message);
    }
}
