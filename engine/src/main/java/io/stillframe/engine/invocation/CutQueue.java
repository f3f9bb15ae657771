// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where contexts with changes wait for their cut; implemented by the pipeline. No method blocks. */
public interface CutQueue {

    /** {@code context} has changes; its lock is held by the caller, which may be cut right now. */
    void changed(ActiveContext context);

    /**
     * What a call that may write has to wait for, since changes have waited for their commit for longer than they may; null if
     * it need not wait. To be asked again when the future has completed.
     */
    default @Nullable CompletableFuture<@Nullable Void> backlog() {
        return null;
    }

    /** A context that was too busy for its cut is so no more. */
    void cutIfPossible();
}
