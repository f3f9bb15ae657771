// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreSettings;
import io.stillframe.api.spi.TransferSettings;
import io.stillframe.bench.medium.MediumKind;
import io.stillframe.storage.channel.HealthRules;
import io.stillframe.storage.channel.MemberChannel;
import io.stillframe.storage.directory.DirectoryManifestRegister;
import io.stillframe.storage.directory.DirectorySegmentStore;
import io.stillframe.storage.directory.SegmentFiles;
import io.stillframe.storage.infinispan.EmbeddedCluster;
import io.stillframe.storage.infinispan.InfinispanSegmentStore;
import io.stillframe.storage.infinispan.LocalSegments;
import io.stillframe.storage.jdbc.JdbcManifestRegister;
import io.stillframe.storage.jdbc.JdbcSegmentStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGPoolingDataSource;

/** One store, which members come to and go from. Used by one thread. */
final class Places implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    private final MediumKind kind;
    private final Path directory;
    private final @Nullable EmbeddedPostgres database;

    private Places(MediumKind kind, Path directory, @Nullable EmbeddedPostgres database) {
        this.kind = kind;
        this.directory = directory;
        this.database = database;
    }

    /** An empty one below {@code directory}, which forces what it stores to the disk as in use. */
    static Places open(MediumKind kind, Path directory) throws IOException {
        EmbeddedPostgres started = kind == MediumKind.DATABASE
                ? EmbeddedPostgres.builder()
                        .setDataDirectory(directory.resolve("postgres"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start()
                : null;
        return new Places(kind, directory, started);
    }

    /** What the member of that id has of it. */
    Place join(MemberId member) throws Exception {
        Path shared = directory.resolve("shared");
        return switch (kind) {
            case DIRECTORY ->
                new Place(
                        DirectorySegmentStore.open(shared.resolve("segments"), member.name()),
                        DirectoryManifestRegister.open(shared.resolve("manifests")),
                        () -> {});
            case DATABASE -> inDatabase(member);
            case INFINISPAN -> inMembers(member, shared);
        };
    }

    /** With a pool, as a server has one: making connections is not what is measured. */
    @SuppressWarnings("deprecation") // the driver's own pool is not for servers, but good enough for two threads
    private Place inDatabase(MemberId member) throws StoreException {
        PGPoolingDataSource source = new PGPoolingDataSource();
        source.setURL(Objects.requireNonNull(database).getJdbcUrl("postgres", "postgres"));
        source.setDataSourceName(member.name());
        source.setMaxConnections(CONNECTIONS);
        return new Place(JdbcSegmentStore.open(source), JdbcManifestRegister.open(source), source::close);
    }

    private Place inMembers(MemberId member, Path shared) throws Exception {
        Path local = directory.resolve("local-" + member.name());
        AdapterSettings settings = new AdapterSettings(
                member.name(),
                "store-bench",
                "127.0.0.1",
                "",
                shared,
                local,
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ZERO,
                new TransferSettings(2),
                StoreSettings.DEFAULT);
        Path segments = local.resolve("segments");
        SegmentFiles files = SegmentFiles.open(segments);
        EmbeddedCluster cluster = EmbeddedCluster.join(settings, member, segments);
        MemberChannel channel = MemberChannel.open(
                cluster.channel(),
                member,
                new Deaf(),
                new LocalSegments(files),
                new HealthRules(Duration.ZERO, Runnable::run, () -> {}),
                cluster.directory());
        return new Place(
                new InfinispanSegmentStore(cluster, files, channel),
                DirectoryManifestRegister.open(shared.resolve("manifests")),
                () -> {
                    channel.close();
                    cluster.close();
                });
    }

    @Override
    public void close() throws IOException {
        if (database != null) {
            database.close();
        }
    }

    /** The members speak to each other by other ways. */
    private static final class Deaf implements ChannelListener {

        @Override
        public void viewChanged(MemberView view) {
            // The engine is told by the neighbourhood.
        }

        @Override
        public CompletionStage<byte[]> requested(MemberId from, byte[] message) {
            return CompletableFuture.failedFuture(new UnsupportedOperationException("nobody asks this way"));
        }

        @Override
        public void received(MemberId from, byte[] message) {
            // Nobody speaks this way.
        }
    }
}
