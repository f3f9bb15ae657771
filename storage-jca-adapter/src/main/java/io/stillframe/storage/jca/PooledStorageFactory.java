// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StorageFactory;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.io.Serializable;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/** The connection factory: takes connections out of the server's pool. Thread-safe. */
public final class PooledStorageFactory implements StorageFactory, Serializable, Referenceable {

    private static final long serialVersionUID = 1L;

    private final StillframeManagedConnectionFactory factory;
    private final transient ConnectionManager connections;
    private @Nullable Reference reference;

    PooledStorageFactory(StillframeManagedConnectionFactory factory, ConnectionManager connections) {
        this.factory = factory;
        this.connections = connections;
    }

    @Override
    public Storage connect() throws StoreException {
        try {
            return (Storage) connections.allocateConnection(factory, null);
        } catch (ResourceException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof StoreException known) {
                    throw new StoreException(String.valueOf(known.getMessage()), e);
                }
            }
            throw StorageMessages.failure(e, "STFR0408E", StorageMessages.reasonOf(e));
        }
    }

    @Override
    public void setReference(Reference newReference) {
        reference = newReference;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }
}
