// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What the feature's configuration says to the resource adapter.
 *
 * @param memberName this server's name in the cluster
 * @param clusterName name that all servers of one cluster share
 * @param bindAddress address the cluster's sockets are bound to
 * @param initialHosts {@code host[port],host[port]} of some members, or empty: members find each other through
 *     {@code sharedDirectory}
 * @param sharedDirectory directory that all members reach: manifests, and the members' addresses
 * @param localDirectory this server's own directory: its copy of the segments
 * @param failureTimeout silence after which a member that does not answer is taken for dead, at least 500 ms
 * @param transferThreads number of transfer threads, 1 to 64
 * @param stores which stores are opened
 */
public record AdapterSettings(
        String memberName,
        String clusterName,
        String bindAddress,
        String initialHosts,
        Path sharedDirectory,
        Path localDirectory,
        Duration failureTimeout,
        int transferThreads,
        StoreSettings stores) {

    /** Checks that all parts are there. */
    public AdapterSettings {
        Objects.requireNonNull(memberName);
        Objects.requireNonNull(clusterName);
        Objects.requireNonNull(bindAddress);
        Objects.requireNonNull(initialHosts);
        Objects.requireNonNull(sharedDirectory);
        Objects.requireNonNull(localDirectory);
        Objects.requireNonNull(failureTimeout);
        Objects.requireNonNull(stores);
    }
}
