// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import io.reactivex.rxjava3.core.Flowable;
import io.stillframe.storage.StorageMessages;
import io.stillframe.storage.directory.SegmentFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.infinispan.commons.marshall.WrappedByteArray;
import org.infinispan.commons.util.IntSet;
import org.infinispan.commons.util.concurrent.CompletableFutures;
import org.infinispan.configuration.cache.CustomStoreConfiguration;
import org.infinispan.distribution.ch.KeyPartitioner;
import org.infinispan.persistence.spi.InitializationContext;
import org.infinispan.persistence.spi.MarshallableEntry;
import org.infinispan.persistence.spi.MarshallableEntryFactory;
import org.infinispan.persistence.spi.NonBlockingStore;
import org.infinispan.persistence.spi.PersistenceException;
import org.infinispan.util.concurrent.BlockingManager;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The cache's write-through store on {@link SegmentFiles}: a put is answered only when the segment is in the member's
 * file.
 *
 * <p>Why not one of Infinispan's own stores: when two halves of a cluster merge, the members of one half join anew, and
 * the cache then has their stores throw everything away (removeSegments), to take what the other half has. That would
 * destroy segments that only such a member holds and that manifests name (I4, I11). This store throws nothing away: it
 * deletes a segment only when that very segment is removed. The cache wraps byte arrays on their way in and out.
 */
public final class SegmentFileStore implements NonBlockingStore<String, WrappedByteArray> {

    /** Name of the store's property that says where the files are. */
    public static final String LOCATION = "location";

    private static final System.Logger LOGGER = System.getLogger(SegmentFileStore.class.getName());

    // Set by start, which the cache calls before anything else; it creates the store without arguments.
    private @Nullable Started started;

    /** Created by the cache. */
    public SegmentFileStore() {}

    private record Started(
            SegmentFiles files,
            BlockingManager blocking,
            KeyPartitioner partitioner,
            MarshallableEntryFactory<String, WrappedByteArray> entries) {}

    @Override
    public CompletionStage<Void> start(InitializationContext context) {
        CustomStoreConfiguration configuration = context.getConfiguration();
        SegmentFiles files = SegmentFiles.at(Path.of(configuration.properties().getProperty(LOCATION)));
        started = new Started(
                files,
                context.getBlockingManager(),
                context.getKeyPartitioner(),
                context.getMarshallableEntryFactory());
        return CompletableFutures.completedNull();
    }

    @Override
    public CompletionStage<Void> stop() {
        return CompletableFutures.completedNull();
    }

    @Override
    public Set<Characteristic> characteristics() {
        return EnumSet.of(Characteristic.SEGMENTABLE, Characteristic.BULK_READ);
    }

    @Override
    public CompletionStage<MarshallableEntry<String, WrappedByteArray>> load(int segment, Object key) {
        return supply(() -> entryOf((String) key));
    }

    @Override
    public CompletionStage<Boolean> containsKey(int segment, Object key) {
        return supply(() -> files().contains((String) key));
    }

    @Override
    public CompletionStage<Void> write(
            int segment, MarshallableEntry<? extends String, ? extends WrappedByteArray> entry) {
        return supply(() -> {
            files().write(entry.getKey(), entry.getValue().getBytes());
            return CompletableFutures.<Void>completedNull().join();
        });
    }

    @Override
    public CompletionStage<Boolean> delete(int segment, Object key) {
        return supply(() -> files().delete((String) key));
    }

    @Override
    public CompletionStage<Void> addSegments(IntSet segments) {
        return CompletableFutures.completedNull();
    }

    /** Does nothing, on purpose: see the class comment. */
    @Override
    public CompletionStage<Void> removeSegments(IntSet segments) {
        return CompletableFutures.completedNull();
    }

    /** Does nothing, on purpose: see the class comment. */
    @Override
    public CompletionStage<Void> clear() {
        StorageMessages.CATALOG.log(LOGGER, "STFR0425W");
        return CompletableFutures.completedNull();
    }

    @Override
    public CompletionStage<Long> size(IntSet segments) {
        return supply(() -> idsIn(segments).filter(id -> true).count().blockingGet());
    }

    @Override
    public Publisher<MarshallableEntry<String, WrappedByteArray>> publishEntries(
            IntSet segments, @Nullable Predicate<? super String> filter, boolean includeValues) {
        Flowable<MarshallableEntry<String, WrappedByteArray>> entries = idsIn(segments)
                .filter(id -> filter == null || filter.test(id))
                .concatMapMaybe(id -> io.reactivex.rxjava3.core.Maybe.fromCallable(
                        () -> includeValues ? entryOf(id) : state().entries().create(id)));
        return state().blocking().blockingPublisher(entries);
    }

    private Flowable<String> idsIn(IntSet segments) {
        return Flowable.defer(() -> Flowable.fromIterable(files().ids()))
                .filter(id -> segments.contains(state().partitioner().getSegment(id)));
    }

    private @Nullable MarshallableEntry<String, WrappedByteArray> entryOf(String id) throws IOException {
        Optional<byte[]> content = files().read(id);
        return content.isPresent() ? state().entries().create(id, new WrappedByteArray(content.get())) : null;
    }

    private <T extends @Nullable Object> CompletionStage<T> supply(Callable<T> blockingCall) {
        return state().blocking()
                .supplyBlocking(
                        () -> {
                            try {
                                return blockingCall.call();
                            } catch (Exception e) {
                                throw new CompletionException(new PersistenceException(e));
                            }
                        },
                        "segment-files");
    }

    private SegmentFiles files() {
        return state().files();
    }

    private Started state() {
        if (started == null) {
            throw new IllegalStateException("the store was not started");
        }
        return started;
    }
}
