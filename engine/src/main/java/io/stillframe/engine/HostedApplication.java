// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import org.jspecify.annotations.Nullable;

/** An application of this member, as the container uses it. Thread-safe. */
public interface HostedApplication extends AutoCloseable {

    /**
     * Runs {@code call} where the context is owned, here or elsewhere, and returns when its effects are as durable as
     * configured. Inside an invocation of the same context it just runs.
     *
     * @throws io.stillframe.api.FencedException if ownership was lost meanwhile
     * @throws io.stillframe.api.StoreUnavailableException if it ran but could not be stored in time
     * @throws io.stillframe.api.OwnerUnreachableException if no owner was found in time
     * @throws Exception what the application throws
     */
    @Nullable
    Object call(ContextKey key, Call call) throws Exception;

    /** Whether the current thread is inside an invocation of that context. */
    boolean isInside(ContextKey key);

    /** The beans of the context if it is active on this member, else null. */
    @Nullable
    BeanInstances activeBeans(ContextKey key);

    /** The application stops here: its shards are handed to another member, or released. */
    @Override
    void close();
}
