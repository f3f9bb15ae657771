// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/**
 * The resource adapter's connection: everything that reaches outside this server.
 *
 * <p>Thread-safe, and good until the adapter is stopped; {@link #close()} only gives the connection back.
 */
public interface Storage extends AutoCloseable {

    /** Where segments are kept. */
    SegmentStore segments();

    /** Where manifests are kept. */
    ManifestRegister manifests();

    /** How members talk to each other. */
    ClusterChannel channel();

    /** The adapter's threads for moving frozen state. */
    TransferThreads transferThreads();

    @Override
    void close();
}
