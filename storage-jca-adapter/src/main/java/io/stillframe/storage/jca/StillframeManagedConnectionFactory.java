// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.PrintWriter;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** Makes connection factories and the connections that the server pools. */
public final class StillframeManagedConnectionFactory implements ManagedConnectionFactory, ResourceAdapterAssociation {

    private static final long serialVersionUID = 1L;

    private transient @Nullable StillframeResourceAdapter adapter;
    private transient @Nullable PrintWriter logWriter;

    /** Created by the server, which then sets the resource adapter. */
    public StillframeManagedConnectionFactory() {}

    @Override
    public Object createConnectionFactory(ConnectionManager connections) {
        return new PooledStorageFactory(this, connections);
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new jakarta.resource.NotSupportedException("only inside a server");
    }

    @Override
    public ManagedConnection createManagedConnection(
            @Nullable Subject subject, @Nullable ConnectionRequestInfo information) throws ResourceException {
        StillframeResourceAdapter current = adapter;
        if (current == null) {
            throw new ResourceAdapterInternalException("the server has not set the resource adapter");
        }
        return new StorageManagedConnection(current);
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's own
    public @Nullable ManagedConnection matchManagedConnections(
            Set candidates, @Nullable Subject subject, @Nullable ConnectionRequestInfo information) {
        for (Object candidate : candidates) {
            if (candidate instanceof StorageManagedConnection connection && connection.belongsTo(adapter)) {
                return connection;
            }
        }
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter newAdapter) {
        adapter = (StillframeResourceAdapter) newAdapter;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StillframeManagedConnectionFactory factory && factory.adapter == adapter;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(adapter);
    }
}
