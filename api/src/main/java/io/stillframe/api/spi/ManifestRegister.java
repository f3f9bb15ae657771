// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps manifests: a linearizable compare-and-set on a few kilobytes a key. The fence of the whole product (I5).
 *
 * <p>All methods block and are called on transfer threads, {@link #read} also on other threads of the server to see
 * whether there is an answer; all may be called from several threads and several
 * servers at once. Leases and clocks must not be relied on.
 */
public interface ManifestRegister {

    /**
     * A value as read.
     *
     * @param version grows with every change of the key, from 1
     * @param content the bytes; must not be changed
     */
    record Entry(long version, byte[] content) {}

    /** How a compare-and-set ended. */
    enum Outcome {
        /** The new value is in place and durable, and every later read by anybody sees it or a later one. */
        COMMITTED,
        /** The key did not hold the expected value; nothing was changed. */
        CONFLICT,
        /** It may have been applied or not, now or later: read the key and look whose value it is. */
        UNKNOWN
    }

    /**
     * The value of {@code key} at some moment between call and return.
     *
     * @return empty if the key was never set
     * @throws StoreException if it cannot be read
     */
    Optional<Entry> read(String key) throws StoreException;

    /**
     * Sets {@code key} to {@code content} if it still holds {@code expected}.
     *
     * <p>Contents must differ from each other (the engine puts a random commit id into each), so that a writer can
     * recognise its own value after {@link Outcome#UNKNOWN}.
     *
     * @param key segments of {@code [A-Za-z0-9._+-]} joined by {@code /}
     * @param expected what was read, or null for "not there yet"
     * @throws StoreException as {@link Outcome#UNKNOWN}, with the reason
     */
    Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) throws StoreException;

    /**
     * All keys that were ever set and begin with {@code prefix} followed by {@code /}; all keys if it is empty.
     *
     * @throws StoreException if they cannot be listed
     */
    List<String> keys(String prefix) throws StoreException;
}
