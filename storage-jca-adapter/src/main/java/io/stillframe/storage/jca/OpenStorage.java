// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.ClusterChannel;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.TransferThreads;
import io.stillframe.storage.StorageMessages;
import io.stillframe.storage.channel.HealthRules;
import io.stillframe.storage.channel.MemberChannel;
import io.stillframe.storage.directory.SegmentFiles;
import io.stillframe.storage.infinispan.EmbeddedCluster;
import io.stillframe.storage.infinispan.InfinispanSegmentStore;
import io.stillframe.storage.infinispan.LocalSegments;
import io.stillframe.storage.work.ServerThreads;
import io.stillframe.storage.work.WorkTransferThreads;
import jakarta.resource.spi.work.WorkManager;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** Everything that runs between start and stop of the adapter. Thread-safe. */
final class OpenStorage implements Storage {

    private static final System.Logger LOGGER = System.getLogger(OpenStorage.class.getName());

    /** A key that is never set. */
    private static final String HEALTH_KEY = "+health/probe";

    private final AdapterSettings settings;
    // In the order they were opened; closed the other way round.
    private final Deque<AutoCloseable> opened;
    private final WorkTransferThreads threads;
    private final ManifestRegister register;
    private final SegmentStore segments;
    private final MemberChannel channel;

    private OpenStorage(
            AdapterSettings settings,
            Deque<AutoCloseable> opened,
            WorkTransferThreads threads,
            ManifestRegister register,
            SegmentStore segments,
            MemberChannel channel) {
        this.settings = settings;
        this.opened = opened;
        this.threads = threads;
        this.register = register;
        this.segments = segments;
        this.channel = channel;
    }

    /**
     * Opens everything.
     *
     * @throws StoreException if one part cannot be opened; those before it are closed again
     */
    static OpenStorage open(AdapterSettings settings, WorkManager workManager, ChannelListener listener)
            throws StoreException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        boolean complete = false;
        try {
            OpenStorage storage = open(settings, workManager, listener, opened);
            complete = true;
            return storage;
        } finally {
            if (!complete) {
                closeAll(opened);
            }
        }
    }

    private static OpenStorage open(
            AdapterSettings settings, WorkManager workManager, ChannelListener listener, Deque<AutoCloseable> opened)
            throws StoreException {
        MemberId self = new MemberId(settings.memberName(), newIncarnation());
        ManifestRegister register = ChosenStores.manifests(settings);
        if (register instanceof AutoCloseable group) {
            opened.push(group);
        }
        Path segmentDirectory = settings.localDirectory().resolve("segments");
        SegmentFiles files = SegmentFiles.open(segmentDirectory);
        EmbeddedCluster cluster = EmbeddedCluster.join(settings, self, segmentDirectory);
        opened.push(cluster);
        MemberChannel channel =
                openChannel(cluster, self, listener, files, healthRules(settings, workManager, register));
        opened.push(channel);
        try {
            channel.requireSameDirectory();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StorageMessages.failure(e, "STFR0408E", StorageMessages.reasonOf(e));
        }
        ClassLoader loader = OpenStorage.class.getClassLoader();
        WorkTransferThreads threads = WorkTransferThreads.start(workManager, settings.transfer(), loader);
        opened.push(threads);
        StorageMessages.CATALOG.log(LOGGER, "STFR0400I", self, settings.clusterName(), cluster.physicalAddress());
        SegmentStore segments =
                ChosenStores.segments(settings, () -> new InfinispanSegmentStore(cluster, files, channel));
        if (segments instanceof AutoCloseable client) {
            opened.push(client);
        }
        return new OpenStorage(settings, opened, threads, register, segments, channel);
    }

    private static MemberChannel openChannel(
            EmbeddedCluster cluster, MemberId self, ChannelListener listener, SegmentFiles files, HealthRules health)
            throws StoreException {
        try {
            return MemberChannel.open(
                    cluster.channel(), self, listener, new LocalSegments(files), health, cluster.directory());
        } catch (Exception e) {
            throw StorageMessages.failure(e, "STFR0408E", StorageMessages.reasonOf(e));
        }
    }

    /** A member that cannot read the register can neither commit nor confirm anything: another can do its work. */
    private static HealthRules healthRules(
            AdapterSettings settings, WorkManager workManager, ManifestRegister register) {
        return new HealthRules(
                settings.stuckTimeout(), new ServerThreads(workManager), () -> register.read(HEALTH_KEY));
    }

    @Override
    public SegmentStore segments() {
        return segments;
    }

    @Override
    public ManifestRegister manifests() {
        return register;
    }

    @Override
    public ClusterChannel channel() {
        return channel;
    }

    @Override
    public TransferThreads transferThreads() {
        return threads;
    }

    /** The engine has handed everything over: the transfer threads end when they have nothing left to do. */
    void quiesce() {
        threads.quiesce();
    }

    @Override
    public void close() {
        closeAll(opened);
        StorageMessages.CATALOG.log(LOGGER, "STFR0401I", settings.memberName());
    }

    private static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                // The parts before it must be closed all the same.
                StorageMessages.CATALOG.log(LOGGER, e, "STFR0442W", StorageMessages.reasonOf(e));
            }
        }
    }

    private static String newIncarnation() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
