// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.hotrod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreSettings.HotRod;
import io.stillframe.storage.Await;
import io.stillframe.storage.contract.SegmentStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.infinispan.client.hotrod.RemoteCache;
import org.infinispan.client.hotrod.RemoteCacheManager;
import org.infinispan.client.hotrod.configuration.ConfigurationBuilder;
import org.infinispan.client.hotrod.exceptions.HotRodClientException;
import org.infinispan.commons.marshall.IdentityMarshaller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on two nodes of a real Infinispan Server. */
class HotRodSegmentStoreTest extends SegmentStoreContract {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path directory;

    private static InfinispanServers servers;
    private static HotRodSegmentStore east;
    private static HotRodSegmentStore west;

    @BeforeAll
    static void startsTwoNodes() throws Exception {
        servers = InfinispanServers.start(directory, 2);
        awaitTwoNodes();
        east = HotRodSegmentStore.open(settings("stillframe-segments"));
        west = HotRodSegmentStore.open(settings("stillframe-segments"));
    }

    private static void awaitTwoNodes() {
        long begun = System.nanoTime();
        while (true) {
            try (RemoteCacheManager manager = manager()) {
                Await.until("both nodes hold entries", () -> {
                    RemoteCache<byte[], byte[]> cache = manager.getCache("volatile");
                    return cache != null
                            && cache.getCacheTopologyInfo()
                                            .getSegmentsPerServer()
                                            .size()
                                    == 2;
                });
                return;
            } catch (HotRodClientException | AssertionError e) {
                // A node that has just been started refuses, each at once or after a while.
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    @AfterAll
    static void stopsThem() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {east, west, servers}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Override
    protected SegmentStore store() {
        return east;
    }

    @Override
    protected SegmentStore peer() {
        return west;
    }

    @Test
    void lengthsAroundThatOfABlockComeBackWhole() throws Exception {
        for (int length : new int[] {
            1,
            HotRodSegmentStore.BLOCK - 1,
            HotRodSegmentStore.BLOCK,
            HotRodSegmentStore.BLOCK + 1,
            40 * HotRodSegmentStore.BLOCK
        }) {
            SegmentId id = newId();
            byte[] content = bytes(length, length);
            east.put(id, content);
            assertThat(west.get(id)).hasValue(content);
            assertThat(west.read(id, length - 1, length)).hasValue(Arrays.copyOfRange(content, length - 1, length));
            assertThat(west.read(id, 0, length + 1)).isEmpty();
        }
    }

    @Test
    void aSegmentWhosePutWasBrokenOffIsNotThereButListedAndDeleted() throws Exception {
        SegmentId id = new SegmentId("broken/shard01/1-1-ab");
        try (RemoteCacheManager manager = manager()) {
            RemoteCache<byte[], byte[]> cache = ServerCache.require(manager, settings("stillframe-segments"));
            cache.put(id.value().getBytes(), SegmentHeader.incomplete(3 * HotRodSegmentStore.BLOCK));
            cache.put((id.value() + "#1").getBytes(), new byte[HotRodSegmentStore.BLOCK]);
            assertThat(west.get(id)).isEmpty();
            assertThat(west.read(id, 0, 5)).isEmpty();
            assertThat(west.list("broken/shard01/")).containsExactly(id);
            west.delete(List.of(id));
            assertThat(cache.get((id.value() + "#1").getBytes())).isNull();
        }
        assertThat(west.list("broken/shard01/")).isEmpty();
    }

    @Test
    void whatWasPutSurvivesTheKillOfAllNodes() throws Exception {
        SegmentId small = newId();
        SegmentId large = newId();
        east.put(small, bytes(1, 100));
        east.put(large, bytes(2, 500_000));
        servers.killAll();
        assertThatThrownBy(() -> east.put(newId(), bytes(3, 100))).hasMessageStartingWith("STFR0420E");
        assertThatThrownBy(() -> east.get(small)).hasMessageStartingWith("STFR0421E");
        servers.restartAll();
        awaitTwoNodes();
        Await.until("it is read again", () -> {
            try {
                return east.get(small).isPresent() && west.get(large).isPresent();
            } catch (StoreException e) {
                return false;
            }
        });
        assertThat(east.get(small)).hasValue(bytes(1, 100));
        assertThat(west.get(large)).hasValue(bytes(2, 500_000));
    }

    @Test
    void aCacheThatForgetsWhenItStopsIsRefused() {
        assertThatThrownBy(() -> HotRodSegmentStore.open(settings("volatile")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0461E")
                .hasMessageContaining("persistence");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> HotRodSegmentStore.open(new HotRod("127.0.0.1:1", "any", "", "")))
                .hasMessageStartingWith("STFR0460E")
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void eachWayToLoseSegmentsIsFound() throws Exception {
        assertThat(fault(ServerCache.configurationOf("any"))).isEmpty();
        assertThat(fault("<replicated-cache mode='SYNC'><persistence><file-store/></persistence></replicated-cache>"))
                .isEmpty();
        for (String wrong : List.of(
                "<local-cache><persistence><file-store/></persistence></local-cache>",
                "<invalidation-cache/>",
                "<distributed-cache owners='1'><persistence><file-store/></persistence></distributed-cache>",
                "<distributed-cache mode='ASYNC'><persistence><file-store/></persistence></distributed-cache>",
                "<distributed-cache/>",
                "<distributed-cache><persistence passivation='true'><file-store/></persistence></distributed-cache>",
                "<distributed-cache><persistence><file-store purge='true'/></persistence></distributed-cache>",
                "<distributed-cache><persistence><file-store><write-behind/></file-store></persistence></distributed-cache>",
                "<distributed-cache><expiration lifespan='5000'/><persistence><file-store/></persistence></distributed-cache>")) {
            assertThat(fault(wrong)).as(wrong).isPresent();
        }
    }

    private static Optional<String> fault(String xml) throws Exception {
        return ServerCache.faultIn(ServerCache.cacheIn(xml.getBytes()));
    }

    private static HotRod settings(String cache) {
        return new HotRod(servers.hosts(), cache, "", "");
    }

    private static RemoteCacheManager manager() {
        ConfigurationBuilder client = new ConfigurationBuilder();
        client.addServers(servers.hosts()).marshaller(IdentityMarshaller.INSTANCE);
        client.security().authentication().disable();
        return new RemoteCacheManager(client.build());
    }
}
