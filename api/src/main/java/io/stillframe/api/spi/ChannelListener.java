// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.concurrent.CompletionStage;

/** Hears of views and messages. Called on the channel's own threads: it must hand over at once and never block. */
public interface ChannelListener {

    /** The view is now {@code view}; views come in order of their number. */
    void viewChanged(MemberView view);

    /** A request came in; the stage's value, or the text of its failure, goes back to {@code from}. */
    CompletionStage<byte[]> requested(MemberId from, byte[] message);

    /** A broadcast came in. */
    void received(MemberId from, byte[] message);
}
