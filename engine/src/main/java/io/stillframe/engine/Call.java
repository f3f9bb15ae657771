// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import org.jspecify.annotations.Nullable;

/** One call into a context, that can run here or be sent to the member that owns the context. */
public interface Call {

    /** How it holds the context. */
    CallMode mode();

    /** Bean and method, for messages. */
    String description();

    /** Runs it here, on the beans of the owner; the context's lock is held. Throws what the application throws. */
    @Nullable
    Object run(BeanInstances beans) throws Exception;

    /**
     * Bytes from which {@link ApplicationHost#decodeCall} makes the same call at another member.
     *
     * @throws io.stillframe.api.UnsupportedStateException if an argument cannot be sent
     */
    byte[] encode();
}
