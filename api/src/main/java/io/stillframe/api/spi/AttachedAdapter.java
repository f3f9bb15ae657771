// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/** A running resource adapter, as the feature reaches it through the {@link AdapterRegistry}. Thread-safe. */
@FunctionalInterface
public interface AttachedAdapter extends AutoCloseable {

    /**
     * The feature hands nothing to the adapter's threads any more, since the server is about to stop.
     *
     * <p>The transfer threads end as soon as they have done what was given to them; everything else goes on until the
     * adapter is stopped. Returns at once.
     */
    default void quiesced() {}

    /** A successor takes over: everything is closed and given back when this returns. Idempotent. */
    @Override
    void close();
}
