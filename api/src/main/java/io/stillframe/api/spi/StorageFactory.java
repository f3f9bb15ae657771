// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/** The resource adapter's connection factory, in JNDI as {@code stillframe/storage}. */
public interface StorageFactory {

    /**
     * A connection.
     *
     * @throws StoreException if the adapter did not start; the message says why
     */
    Storage connect() throws StoreException;
}
