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
 * @param failureTimeout time within which a member that has fallen silent is taken for dead, at least 500 ms
 * @param stuckTimeout time within which a member none of whose server's threads gets anywhere is taken for dead, at
 *     least 1 s; zero: never
 * @param suspicionTimeout time that a suspected member is given to answer before it is taken for dead; zero: none
 * @param transfer the transfer threads
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
        Duration stuckTimeout,
        Duration suspicionTimeout,
        TransferSettings transfer,
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
        Objects.requireNonNull(stuckTimeout);
        Objects.requireNonNull(suspicionTimeout);
        Objects.requireNonNull(transfer);
        Objects.requireNonNull(stores);
    }

    /** Whether the members keep something in {@code sharedDirectory} that all of them must find there. */
    public boolean needsSharedDirectory() {
        return initialHosts.isEmpty()
                || stores.manifests() == StoreSettings.Manifests.DIRECTORY
                || stores.segments() == StoreSettings.Segments.DIRECTORY;
    }
}
