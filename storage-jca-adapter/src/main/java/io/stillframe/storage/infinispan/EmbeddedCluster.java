// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.directory.ClusterIdentity;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.infinispan.AdvancedCache;
import org.infinispan.Cache;
import org.infinispan.commons.dataconversion.MediaType;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.cache.CustomStoreConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfiguration;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.configuration.global.ShutdownHookBehavior;
import org.infinispan.eviction.EvictionStrategy;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.partitionhandling.PartitionHandling;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.JChannel;

/** The embedded cache manager of this member, with the segment cache, and the channel under it. */
public final class EmbeddedCluster implements AutoCloseable {

    private static final String CACHE = "stillframe-segments";
    private static final Duration REMOTE_TIMEOUT = Duration.ofSeconds(5);
    // Reads go to the files, which are in the operating system's cache; the heap is the application's.
    private static final int IN_MEMORY = 4;

    private final EmbeddedCacheManager manager;
    private final Cache<String, byte[]> cache;
    private final JChannel channel;
    private final String directory;
    private final ClusterChanges changes = new ClusterChanges();

    private EmbeddedCluster(
            EmbeddedCacheManager manager, Cache<String, byte[]> cache, JChannel channel, String directory) {
        this.directory = directory;
        this.manager = manager;
        this.cache = cache;
        this.channel = channel;
        manager.addListener(changes);
        cache.addListener(changes);
    }

    /**
     * Joins the cluster, or begins it; takes as long as a second when it is the first member.
     *
     * @throws StoreException if this is not possible here; nothing is left running then
     */
    public static EmbeddedCluster join(AdapterSettings settings, MemberId self, Path segmentDirectory)
            throws StoreException {
        checkAddress(settings.bindAddress());
        String directory = settings.needsSharedDirectory() ? ClusterIdentity.in(settings.sharedDirectory()) : "";
        // With initialHosts members of other directories are met, so that somebody notices.
        String name = settings.clusterName() + (settings.initialHosts().isEmpty() ? "-" + directory : "");
        FormerMembers.removeFrom(ClusterStack.addressesIn(settings).resolve(name));
        EmbeddedCacheManager manager = new DefaultCacheManager(globalConfiguration(settings, name, self), false);
        try {
            manager.start();
            manager.defineConfiguration(CACHE, cacheConfiguration(segmentDirectory));
            Cache<String, byte[]> cache = manager.getCache(CACHE);
            JGroupsTransport transport =
                    (JGroupsTransport) cache.getAdvancedCache().getRpcManager().getTransport();
            return new EmbeddedCluster(manager, cache, transport.getChannel(), directory);
        } catch (RuntimeException e) {
            stop(manager);
            throw explained(e, settings);
        }
    }

    /** The segment cache. */
    public AdvancedCache<String, byte[]> cache() {
        return cache.getAdvancedCache();
    }

    /** What the cache notices of members that come and go. */
    ClusterChanges changes() {
        return changes;
    }

    /** The channel that the members' own messages share. */
    public JChannel channel() {
        return channel;
    }

    /** By what the shared directory is known again; empty if the members need not have the same. */
    public String directory() {
        return directory;
    }

    /** {@code address:port} that the others reach this member at. */
    public String physicalAddress() {
        return String.valueOf(
                channel.down(new org.jgroups.Event(org.jgroups.Event.GET_PHYSICAL_ADDRESS, channel.getAddress())));
    }

    /** Leaves the cluster. */
    @Override
    public void close() {
        stop(manager);
    }

    private static GlobalConfiguration globalConfiguration(
            AdapterSettings settings, String clusterName, MemberId self) {
        GlobalConfigurationBuilder global = GlobalConfigurationBuilder.defaultClusteredBuilder();
        global.classLoader(EmbeddedCluster.class.getClassLoader());
        global.cacheManagerName("stillframe-" + self.incarnation());
        global.transport()
                .clusterName(clusterName)
                // Only for people who read logs; the address files have no room for spaces.
                .nodeName(self.name().replaceAll("[^A-Za-z0-9._-]", "_") + "-" + self.incarnation())
                .addProperty(JGroupsTransport.CONFIGURATION_XML, ClusterStack.xmlFor(settings));
        global.globalState().disable();
        global.jmx().disable();
        global.metrics().gauges(false).histograms(false);
        global.shutdown().hookBehavior(ShutdownHookBehavior.DONT_REGISTER);
        return global.build();
    }

    private static Configuration cacheConfiguration(Path segmentDirectory) {
        ConfigurationBuilder cache = new ConfigurationBuilder();
        cache.clustering()
                .cacheMode(CacheMode.REPL_SYNC)
                .remoteTimeout(REMOTE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        // A member is of use before it has everything: it asks the others for what it lacks.
        cache.clustering().stateTransfer().fetchInMemoryState(true).awaitInitialTransfer(false);
        // Segments cannot contradict each other, so a part that is cut off may go on; the manifests are the fence.
        cache.clustering().partitionHandling().whenSplit(PartitionHandling.ALLOW_READ_WRITES);
        cache.encoding().mediaType(MediaType.APPLICATION_OBJECT_TYPE);
        cache.memory().maxCount(IN_MEMORY).whenFull(EvictionStrategy.REMOVE);
        cache.persistence()
                .passivation(false)
                .addStore(CustomStoreConfigurationBuilder.class)
                .customStoreClass(SegmentFileStore.class)
                .segmented(true)
                .shared(false)
                .preload(false)
                .purgeOnStartup(false)
                .addProperty(SegmentFileStore.LOCATION, segmentDirectory.toString());
        return cache.build();
    }

    /** Whether an address is ours shows when a socket is bound to it; the list of interfaces lacks some. */
    private static void checkAddress(String bindAddress) throws StoreException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(bindAddress), 0));
        } catch (IOException e) {
            throw failure(e, "STFR0403E", bindAddress);
        }
    }

    private static StoreException explained(RuntimeException failure, AdapterSettings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return failure(
                        failure, "STFR0404E", settings.bindAddress(), ClusterStack.FIRST_PORT, ClusterStack.LAST_PORT);
            }
        }
        return failure(failure, "STFR0408E", reasonOf(failure));
    }

    private static void stop(EmbeddedCacheManager manager) {
        manager.stop();
    }
}
