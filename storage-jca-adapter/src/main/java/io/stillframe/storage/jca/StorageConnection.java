// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import io.stillframe.api.spi.ClusterChannel;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.TransferThreads;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection handle: one user's view of what the adapter has opened.
 *
 * <p>It works until the adapter stops, also after it was closed: to close it only tells the pool. Thread-safe.
 */
final class StorageConnection implements Storage {

    private final Storage opened;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile StorageManagedConnection connection;

    StorageConnection(Storage opened, StorageManagedConnection connection) {
        this.opened = opened;
        this.connection = connection;
    }

    void moveTo(StorageManagedConnection other) {
        connection = other;
    }

    @Override
    public SegmentStore segments() {
        return opened.segments();
    }

    @Override
    public ManifestRegister manifests() {
        return opened.manifests();
    }

    @Override
    public ClusterChannel channel() {
        return opened.channel();
    }

    @Override
    public TransferThreads transferThreads() {
        return opened.transferThreads();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            connection.closed(this);
        }
    }
}
