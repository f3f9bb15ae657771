// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import io.stillframe.api.spi.AdapterRegistry;
import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.AttachedAdapter;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import io.stillframe.storage.channel.ChannelReports;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkManager;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * The resource adapter.
 *
 * <p>It has no properties: its settings come through the {@link AdapterRegistry}, so that a change of them never makes
 * the server replace the adapter. When the server does replace it, it starts the new instance before it stops the old
 * one; the registry closes the old one first.
 *
 * <p>When the cluster cannot be joined (a directory that is not writable, an address that is not ours), {@link #start}
 * logs why and returns: a resource adapter that fails in start has no connection factory to say so, and is started again
 * on any thread at any time. Every {@link #storage} tries again, and fails with the same message.
 */
@Connector(transactionSupport = TransactionSupportLevel.NoTransaction)
public final class StillframeResourceAdapter implements ResourceAdapter, AttachedAdapter {

    private static final System.Logger LOGGER = System.getLogger(StillframeResourceAdapter.class.getName());
    private static final Duration SETTINGS_LIMIT = Duration.ofSeconds(30);

    private final AdapterRegistry registry;
    // The object's monitor guards these: start, stop and the next attempt exclude each other.
    private @Nullable WorkManager workManager;
    private @Nullable OpenStorage open;

    /** Without side effects: the server creates one just to look at it. */
    public StillframeResourceAdapter() {
        this(AdapterRegistry.get());
    }

    StillframeResourceAdapter(AdapterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public synchronized void start(BootstrapContext context) throws ResourceAdapterInternalException {
        registry.attach(this);
        AdapterSettings settings = awaitSettings();
        workManager = context.getWorkManager();
        try {
            open = openWith(settings, workManager);
        } catch (StoreException e) {
            LOGGER.log(System.Logger.Level.ERROR, e.getMessage(), e);
        }
    }

    @Override
    public synchronized void stop() {
        workManager = null;
        OpenStorage closing = open;
        open = null;
        if (closing != null) {
            closing.close();
        }
        registry.detach(this);
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public synchronized void quiesced() {
        if (open != null) {
            open.quiesce();
        }
    }

    /**
     * What the adapter has opened; opens it now if that failed before.
     *
     * @throws StoreException if it fails again, or the adapter is stopped
     */
    synchronized Storage storage() throws StoreException {
        if (open == null) {
            if (workManager == null) {
                throw StorageMessages.failure("STFR0409E");
            }
            open = openWith(currentSettings(), workManager);
        }
        return open;
    }

    private OpenStorage openWith(AdapterSettings settings, WorkManager manager) throws StoreException {
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        // Infinispan and JGroups look their classes up there.
        thread.setContextClassLoader(StillframeResourceAdapter.class.getClassLoader());
        try {
            return OpenStorage.open(settings, manager, new ChannelReports(registry));
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    private AdapterSettings awaitSettings() throws ResourceAdapterInternalException {
        try {
            return registry.settings().toCompletableFuture().get(SETTINGS_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw abandoned(StorageMessages.CATALOG.text("STFR0402E", SETTINGS_LIMIT.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(StorageMessages.CATALOG.text("STFR0408E", StorageMessages.reasonOf(e)), e);
        } catch (ExecutionException e) {
            throw abandoned(StorageMessages.CATALOG.text("STFR0408E", StorageMessages.reasonOf(e)), e);
        }
    }

    private ResourceAdapterInternalException abandoned(String text, Exception cause) {
        registry.detach(this);
        return new ResourceAdapterInternalException(text, cause);
    }

    private AdapterSettings currentSettings() throws StoreException {
        try {
            return registry.settings().toCompletableFuture().get(SETTINGS_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw StorageMessages.failure(e, "STFR0402E", SETTINGS_LIMIT.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StorageMessages.failure(e, "STFR0408E", StorageMessages.reasonOf(e));
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec specification)
            throws jakarta.resource.NotSupportedException {
        throw new jakarta.resource.NotSupportedException("no inbound messages");
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec specification) {
        // None was ever activated.
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec[] specifications) {
        return new XAResource[0];
    }
}
