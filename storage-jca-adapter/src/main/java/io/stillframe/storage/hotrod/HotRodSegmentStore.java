// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.hotrod;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreSettings.HotRod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.infinispan.client.hotrod.RemoteCache;
import org.infinispan.client.hotrod.RemoteCacheManager;
import org.infinispan.client.hotrod.configuration.ConfigurationBuilder;
import org.infinispan.client.hotrod.exceptions.HotRodClientException;
import org.infinispan.commons.marshall.IdentityMarshaller;
import org.infinispan.commons.util.CloseableIterator;

/**
 * Segments in a cache of an Infinispan Server, in blocks, so that a part is read without the rest.
 *
 * <p>An entry named by the segment says how long it is, and holds the content of a small one; blocks of a large one are
 * entries of their own. The first entry says so as long as blocks are missing: a segment is there when all of it is, and one
 * whose put or deletion was broken off is listed, so that it is found and deleted.
 *
 * <p>What survives: what the cache's configuration promises, which is looked at when the store is opened ({@link
 * ServerCache}). Every placement is shared. Thread-safe.
 */
public final class HotRodSegmentStore implements SegmentStore, AutoCloseable {

    /** Bytes of a block; the last of a segment is shorter. */
    static final int BLOCK = 64 << 10;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    /** Blocks on their way at once. */
    private static final int WINDOW = 16;

    private static final char BLOCK_MARK = '#';

    private final RemoteCacheManager manager;
    private final RemoteCache<byte[], byte[]> cache;

    private HotRodSegmentStore(RemoteCacheManager manager, RemoteCache<byte[], byte[]> cache) {
        this.manager = manager;
        this.cache = cache;
    }

    /**
     * A store in the cache that {@code settings} name, which is made if it is not there.
     *
     * @throws StoreException if the server cannot be reached, or its cache may lose what was put
     */
    public static HotRodSegmentStore open(HotRod settings) throws StoreException {
        return in(settings, ServerCache::require);
    }

    /**
     * A store in a cache that is there, whatever it promises: for those who look at what others have put.
     *
     * @throws StoreException if the server cannot be reached, or has no such cache
     */
    public static HotRodSegmentStore at(HotRod settings) throws StoreException {
        return in(settings, ServerCache::existing);
    }

    private interface Opening {
        RemoteCache<byte[], byte[]> cache(RemoteCacheManager manager, HotRod settings) throws StoreException;
    }

    private static HotRodSegmentStore in(HotRod settings, Opening opening) throws StoreException {
        RemoteCacheManager manager = null;
        boolean opened = false;
        try {
            manager = new RemoteCacheManager(clientFor(settings).build());
            RemoteCache<byte[], byte[]> cache = opening.cache(manager, settings);
            opened = true;
            return new HotRodSegmentStore(manager, cache);
        } catch (HotRodClientException | IllegalArgumentException e) {
            throw failure(e, "STFR0460E", settings.hosts(), reasonOf(e));
        } finally {
            if (!opened && manager != null) {
                manager.close();
            }
        }
    }

    private static ConfigurationBuilder clientFor(HotRod settings) {
        ConfigurationBuilder client = new ConfigurationBuilder();
        client.addServers(settings.hosts());
        client.marshaller(IdentityMarshaller.INSTANCE);
        client.connectionTimeout((int) CONNECT_LIMIT.toMillis()).socketTimeout((int) ANSWER_LIMIT.toMillis());
        client.maxRetries(2);
        client.statistics().jmxDisable();
        if (settings.user().isEmpty()) {
            client.security().authentication().disable();
        } else {
            client.security().authentication().username(settings.user()).password(settings.password());
        }
        return client;
    }

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        try {
            byte[] name = name(id.value());
            if (content.length <= BLOCK) {
                cache.put(name, SegmentHeader.inline(content));
                return Placement.SHARED;
            }
            byte[] before = cache.get(name);
            // The same segment, by the same id; while it is put again it must not seem to be incomplete.
            if (before == null || !SegmentHeader.of(before).complete()) {
                cache.put(name, SegmentHeader.incomplete(content.length));
                putBlocks(id, content);
                cache.put(name, SegmentHeader.complete(content.length));
            }
            return Placement.SHARED;
        } catch (HotRodClientException | CompletionException e) {
            throw failure(e, "STFR0420E", id, reasonOf(e));
        }
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        try {
            byte[] first = cache.get(name(id.value()));
            if (first == null) {
                return Optional.empty();
            }
            SegmentHeader header = SegmentHeader.of(first);
            return header.complete() ? content(id, header, 0, header.length()) : Optional.empty();
        } catch (HotRodClientException | CompletionException e) {
            throw failure(e, "STFR0421E", id, reasonOf(e));
        }
    }

    @Override
    public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        try {
            byte[] first = cache.get(name(id.value()));
            if (first == null) {
                return Optional.empty();
            }
            SegmentHeader header = SegmentHeader.of(first);
            return header.complete() && to <= header.length() ? content(id, header, from, to) : Optional.empty();
        } catch (HotRodClientException | CompletionException e) {
            throw failure(e, "STFR0421E", id, reasonOf(e));
        }
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        for (SegmentId id : ids) {
            try {
                byte[] first = cache.get(name(id.value()));
                if (first != null) {
                    SegmentHeader header = SegmentHeader.of(first);
                    if (!header.isInline()) {
                        cache.put(name(id.value()), SegmentHeader.incomplete(header.length()));
                        all(IntStream.range(0, blocks(header.length()))
                                .mapToObj(block -> cache.removeAsync(blockName(id, block)))
                                .toList());
                    }
                    cache.remove(name(id.value()));
                }
            } catch (HotRodClientException | CompletionException e) {
                throw failure(e, "STFR0422E", id, reasonOf(e));
            }
        }
    }

    /** Goes through the names of all entries of the cache. */
    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        Set<String> found = new HashSet<>();
        try (CloseableIterator<byte[]> names = cache.keySet().iterator()) {
            while (names.hasNext()) {
                String name = new String(names.next(), StandardCharsets.UTF_8);
                if (name.startsWith(prefix) && name.indexOf(BLOCK_MARK) < 0) {
                    found.add(name);
                }
            }
            return found.stream().map(SegmentId::new).toList();
        } catch (HotRodClientException | IllegalArgumentException e) {
            throw failure(e, "STFR0421E", prefix, reasonOf(e));
        }
    }

    @Override
    public boolean isAuthoritative() {
        return true;
    }

    @Override
    public void close() {
        manager.close();
    }

    private void putBlocks(SegmentId id, byte[] content) {
        int blocks = blocks(content.length);
        for (int from = 0; from < blocks; from += WINDOW) {
            all(IntStream.range(from, Math.min(from + WINDOW, blocks))
                    .mapToObj(block -> cache.putAsync(
                            blockName(id, block),
                            Arrays.copyOfRange(content, block * BLOCK, Math.min((block + 1) * BLOCK, content.length))))
                    .toList());
        }
    }

    private Optional<byte[]> content(SegmentId id, SegmentHeader header, int from, int to) {
        if (header.isInline()) {
            return Optional.of(Arrays.copyOfRange(header.content(), from, to));
        }
        byte[] content = new byte[to - from];
        int last = Math.max(from, to - 1) / BLOCK;
        for (int first = from / BLOCK; first <= last; first += WINDOW) {
            List<CompletableFuture<byte[]>> answers = IntStream.rangeClosed(first, Math.min(first + WINDOW - 1, last))
                    .mapToObj(block -> cache.getAsync(blockName(id, block)))
                    .collect(Collectors.toList());
            all(answers);
            for (int i = 0; i < answers.size(); i++) {
                byte[] block = answers.get(i).join();
                if (block == null) {
                    return Optional.empty();
                }
                int start = (first + i) * BLOCK;
                int begin = Math.max(from, start);
                int end = Math.min(to, start + block.length);
                System.arraycopy(block, begin - start, content, begin - from, Math.max(0, end - begin));
            }
        }
        return Optional.of(content);
    }

    private static void all(List<? extends CompletableFuture<?>> answers) {
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .orTimeout(2 * ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static int blocks(int length) {
        return (length + BLOCK - 1) / BLOCK;
    }

    private static byte[] blockName(SegmentId id, int block) {
        return name(id.value() + BLOCK_MARK + block);
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
