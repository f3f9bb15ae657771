// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StoreException;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * A pooled connection. It holds nothing: all its handles go to what the adapter has opened, so destroying it breaks none
 * of them. Thread-safe.
 */
final class StorageManagedConnection implements ManagedConnection {

    private final StillframeResourceAdapter adapter;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable PrintWriter logWriter;

    StorageManagedConnection(StillframeResourceAdapter adapter) {
        this.adapter = adapter;
    }

    boolean belongsTo(@Nullable StillframeResourceAdapter other) {
        return adapter == other;
    }

    @Override
    public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo information)
            throws ResourceException {
        try {
            return new StorageConnection(adapter.storage(), this);
        } catch (StoreException e) {
            throw new ResourceAdapterInternalException(e.getMessage(), e);
        }
    }

    void closed(Storage handle) {
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        listeners.forEach(listener -> listener.connectionClosed(event));
    }

    @Override
    public void associateConnection(Object connection) {
        ((StorageConnection) connection).moveTo(this);
    }

    @Override
    public void cleanup() {
        // Nothing is kept for a handle.
    }

    @Override
    public void destroy() {
        listeners.clear();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("no transactions");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("no transactions");
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return new StorageMetaData();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }
}
