// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.AdapterRegistry;
import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StorageFactory;
import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreSettings;
import io.stillframe.api.spi.TransferSettings;
import io.stillframe.storage.Await;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The adapter as a server uses it: start, look up, connect, pool, stop, replace. */
@Timeout(120)
class StillframeResourceAdapterTest {

    @TempDir
    Path directory;

    private final AdapterRegistry registry = AdapterRegistry.get();
    private final Listener listener = new Listener();
    private final ThreadWorkManager workManager = new ThreadWorkManager();
    private final List<StillframeResourceAdapter> adapters = new ArrayList<>();
    private final List<AutoCloseable> blockers = new ArrayList<>();

    @BeforeEach
    void listens() {
        registry.listen(listener);
    }

    @AfterEach
    void stopsAll() throws Exception {
        adapters.forEach(StillframeResourceAdapter::stop);
        registry.unlisten(listener);
        for (AutoCloseable blocker : blockers) {
            blocker.close();
        }
        Await.until("all works have ended", () -> workManager.running().isEmpty());
    }

    @Test
    void aConnectionOfAStartedAdapterDoesEverything() throws Exception {
        registry.configure(settings("127.0.0.1"));
        StorageFactory factory = factoryOf(started());
        try (Storage storage = factory.connect()) {
            SegmentId id = new SegmentId("auction/1/a");
            assertThat(storage.segments().put(id, new byte[] {1})).isEqualTo(Placement.onlyAt("east"));
            assertThat(storage.manifests().compareAndSet("auction/1", null, new byte[] {2}))
                    .isEqualTo(Outcome.COMMITTED);
            CompletableFuture<String> name = new CompletableFuture<>();
            storage.transferThreads()
                    .execute(() -> name.complete(Thread.currentThread().getName()));
            assertThat(name.join()).startsWith("stillframe-transfer-");
            Await.until("a view", () -> !listener.views.isEmpty());
            assertThat(listener.views.get(0).members())
                    .containsExactly(storage.channel().self());
        }
    }

    @Test
    void aHandleGoesOnWorkingWhenOthersAreClosedAndThePoolIsEmptied() throws Exception {
        registry.configure(settings("127.0.0.1"));
        StillframeManagedConnectionFactory connections = new StillframeManagedConnectionFactory();
        connections.setResourceAdapter(started());
        ManagedConnection pooled = connections.createManagedConnection(null, null);
        assertThat(connections.matchManagedConnections(Set.of(pooled), null, null))
                .isSameAs(pooled);
        List<Object> closed = new ArrayList<>();
        pooled.addConnectionEventListener(new ClosedHandles(closed));
        Storage first = (Storage) pooled.getConnection(null, null);
        Storage second = (Storage) pooled.getConnection(null, null);
        first.close();
        first.close();
        assertThat(closed).containsExactly(first);
        pooled.cleanup();
        pooled.destroy();
        assertThat(second.manifests().read("auction/1")).isEmpty();
    }

    @Test
    void stopEndsEverythingAndMayBeCalledTwice() throws Exception {
        registry.configure(settings("127.0.0.1"));
        StillframeResourceAdapter adapter = started();
        StorageFactory factory = factoryOf(adapter);
        Storage storage = factory.connect();
        adapter.stop();
        adapter.stop();
        Await.until("all works have ended", () -> workManager.running().isEmpty());
        assertThatThrownBy(() -> storage.transferThreads().execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(factory::connect).isInstanceOf(StoreException.class).hasMessageStartingWith("STFR0409E");
    }

    @Test
    void aSecondInstanceTakesOverFromTheFirst() throws Exception {
        registry.configure(settings("127.0.0.1"));
        StillframeResourceAdapter first = started();
        MemberId former = factoryOf(first).connect().channel().self();
        StillframeResourceAdapter second = started();
        MemberId now = factoryOf(second).connect().channel().self();
        assertThat(now.name()).isEqualTo(former.name());
        assertThat(now).isNotEqualTo(former);
        assertThat(workManager.running()).hasSize(2);
        first.stop();
        assertThat(factoryOf(second).connect().manifests().read("auction/1")).isEmpty();
        assertThat(listener.views.get(listener.views.size() - 1).self()).isEqualTo(now);
    }

    @Test
    void quiescedEndsTheThreadsAndNothingElse() throws Exception {
        registry.configure(settings("127.0.0.1"));
        Storage storage = factoryOf(started()).connect();
        registry.quiesced();
        Await.until("all works have ended", () -> workManager.running().isEmpty());
        assertThat(storage.manifests().read("auction/1")).isEmpty();
        assertThatThrownBy(() -> storage.transferThreads().execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void anAddressOfAnotherHostIsNamedAndCanBeCorrected() throws Exception {
        registry.configure(settings("192.0.2.1"));
        StorageFactory factory = factoryOf(started());
        assertThatThrownBy(factory::connect)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0403E")
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("Set bindAddress");
        assertThat(workManager.running()).isEmpty();
        registry.configure(settings("127.0.0.1"));
        assertThat(factory.connect().manifests().read("auction/1")).isEmpty();
    }

    @Test
    void occupiedPortsAreNamed() throws Exception {
        // A loopback address of its own, so that nobody else is disturbed.
        InetAddress address = InetAddress.getByName("127.0.0.77");
        for (int port = 7800; port <= 7900; port++) {
            blockers.add(new ServerSocket(port, 1, address));
        }
        registry.configure(settings("127.0.0.77"));
        StorageFactory factory = factoryOf(started());
        assertThatThrownBy(factory::connect)
                .hasMessageStartingWith("STFR0404E")
                .hasMessageContaining("127.0.0.77")
                .hasMessageContaining("7800 to 7900");
        for (AutoCloseable blocker : blockers) {
            blocker.close();
        }
        assertThat(factory.connect().manifests().read("auction/1")).isEmpty();
    }

    @Test
    void directoriesThatCannotBeUsedAreNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        AdapterSettings good = settings("127.0.0.1");
        registry.configure(with(good, file.resolve("shared"), good.localDirectory()));
        StorageFactory factory = factoryOf(started());
        assertThatThrownBy(factory::connect).hasMessageStartingWith("STFR0405E").hasMessageContaining(file.toString());
        registry.configure(with(good, good.sharedDirectory(), file.resolve("local")));
        assertThatThrownBy(factory::connect).hasMessageStartingWith("STFR0406E").hasMessageContaining(file.toString());
        assertThat(workManager.running()).isEmpty();
    }

    private StillframeResourceAdapter started() throws Exception {
        StillframeResourceAdapter adapter = new StillframeResourceAdapter();
        adapters.add(adapter);
        adapter.start(new Context(workManager));
        return adapter;
    }

    private static StorageFactory factoryOf(StillframeResourceAdapter adapter) {
        StillframeManagedConnectionFactory connections = new StillframeManagedConnectionFactory();
        connections.setResourceAdapter(adapter);
        return (StorageFactory) connections.createConnectionFactory(new NoPool());
    }

    private AdapterSettings settings(String address) {
        return new AdapterSettings(
                "east",
                "test",
                address,
                "",
                directory.resolve("shared"),
                directory.resolve("local"),
                Duration.ofSeconds(3),
                Duration.ofSeconds(15),
                Duration.ZERO,
                new TransferSettings(2),
                StoreSettings.DEFAULT);
    }

    private static AdapterSettings with(AdapterSettings settings, Path shared, Path local) {
        return new AdapterSettings(
                settings.memberName(),
                settings.clusterName(),
                settings.bindAddress(),
                settings.initialHosts(),
                shared,
                local,
                settings.failureTimeout(),
                settings.stuckTimeout(),
                settings.suspicionTimeout(),
                settings.transfer(),
                settings.stores());
    }

    private record Context(WorkManager getWorkManager) implements BootstrapContext {
        @Override
        public XATerminator getXATerminator() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Timer createTimer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isContextSupported(Class<? extends WorkContext> type) {
            return false;
        }

        @Override
        public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoPool implements ConnectionManager {
        private static final long serialVersionUID = 1L;

        @Override
        public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo information)
                throws ResourceException {
            return factory.createManagedConnection(null, information).getConnection(null, information);
        }
    }

    private record ClosedHandles(List<Object> handles) implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            handles.add(event.getConnectionHandle());
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {}

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {}

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {}

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {}
    }

    private static final class Listener implements ChannelListener {
        private final List<MemberView> views = new CopyOnWriteArrayList<>();

        @Override
        public void viewChanged(MemberView view) {
            views.add(view);
        }

        @Override
        public CompletionStage<byte[]> requested(MemberId from, byte[] message) {
            return CompletableFuture.completedFuture(message);
        }

        @Override
        public void received(MemberId from, byte[] message) {}
    }
}
