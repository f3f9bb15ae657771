// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.channel.MemberChannel;
import io.stillframe.storage.directory.SegmentFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.infinispan.AdvancedCache;
import org.infinispan.commons.CacheException;
import org.infinispan.context.Flag;
import org.jgroups.JChannel;
import org.jspecify.annotations.Nullable;

/**
 * Segments in a cache that is replicated to all members, each of which keeps them in its own files.
 *
 * <p>What survives: the death of all processes, always. The loss of a member with its disk, when the placement is
 * shared. A power failure of all members at once may take the last half minute of shared segments, since they are then
 * only in the operating systems' memory; a segment that only this member holds is forced to the disk, as there is no
 * other copy. Thread-safe.
 */
public final class InfinispanSegmentStore implements SegmentStore {

    private static final Duration PUT_LIMIT = Duration.ofSeconds(15);
    /** Not every way for a put to be unsure of its holders ends with a change that is told. */
    private static final Duration CHANGE_LIMIT = Duration.ofMillis(50);

    private static final Duration FETCH_LIMIT = Duration.ofSeconds(10);

    private final AdvancedCache<String, byte[]> writing;
    private final JChannel group;
    private final ClusterChanges changes;
    private final SegmentFiles files;
    private final MemberChannel members;

    /** A store on a cluster that was joined. */
    public InfinispanSegmentStore(EmbeddedCluster cluster, SegmentFiles files, MemberChannel members) {
        this.writing = cluster.cache().withFlags(Flag.IGNORE_RETURN_VALUES);
        this.group = cluster.channel();
        this.changes = cluster.changes();
        this.files = files;
        this.members = members;
    }

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        String key = id.value();
        long start = System.nanoTime();
        while (System.nanoTime() - start < PUT_LIMIT.toNanos()) {
            long seen = changes.count();
            Witness before = Witness.of(group, writing, key);
            CacheException failed = tryPut(key, content);
            // I11: a put counts only when nobody came or went meanwhile; measured, it is acknowledged although a
            // member that was just lost never got it.
            boolean steady = before.equals(Witness.of(group, writing, key)) && !before.isBehind();
            if (failed != null && steady) {
                throw failure(failed, "STFR0420E", id, reasonOf(failed));
            }
            if (failed == null && steady) {
                return placementOf(key, content, before);
            }
            awaitChange(seen, id);
        }
        throw failure("STFR0424E", id, PUT_LIMIT.toSeconds());
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        try {
            // Not through the cache: it does not look into the files of a member that has not yet got everything.
            Optional<byte[]> own = files.read(id.value());
            return own.isPresent() ? own : fetch(id.value());
        } catch (TimeoutException | IOException e) {
            throw failure(e, "STFR0421E", id, reasonOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e, "STFR0421E", id, reasonOf(e));
        }
    }

    /** From this member's file; a segment that it does not have is fetched as a whole first. */
    @Override
    public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        try {
            Optional<byte[]> own = files.read(id.value(), from, to);
            if (own.isPresent()) {
                return own;
            }
        } catch (IOException e) {
            throw failure(e, "STFR0421E", id, reasonOf(e));
        }
        return SegmentStore.super.read(id, from, to);
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        for (SegmentId id : ids) {
            try {
                writing.remove(id.value());
                // The cache forwards a removal only as far as it knows the entry; the members' files may know more.
                files.delete(id.value());
                members.drop(id.value());
            } catch (CacheException | IOException e) {
                throw failure(e, "STFR0422E", id, reasonOf(e));
            }
        }
    }

    /** Those in this member's own files; a deletion reaches the others' copies. */
    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        try {
            return files.ids(prefix).stream().map(SegmentId::new).toList();
        } catch (IOException | IllegalArgumentException e) {
            throw failure(e, "STFR0421E", prefix, reasonOf(e));
        }
    }

    private @Nullable CacheException tryPut(String key, byte[] content) {
        try {
            writing.put(key, content);
            return null;
        } catch (CacheException e) {
            return e;
        }
    }

    private Placement placementOf(String key, byte[] content, Witness witness) throws StoreException {
        try {
            if (!files.contains(key)) {
                // Another member leads the cache's segment and took this one for lost while it wrote.
                files.write(key, content);
            }
            if (witness.isShared()) {
                return Placement.SHARED;
            }
            files.force(key);
            return Placement.onlyAt(members.self().name());
        } catch (IOException e) {
            throw failure(e, "STFR0420E", key, reasonOf(e));
        }
    }

    private Optional<byte[]> fetch(String key) throws InterruptedException, TimeoutException, IOException {
        Optional<byte[]> found = members.fetch(key, FETCH_LIMIT);
        if (found.isPresent()) {
            // One more copy costs nothing now, and the next reader need not ask.
            files.write(key, found.get());
        }
        return found;
    }

    /** The cache follows the channel's view within milliseconds, and its topology that view. */
    private void awaitChange(long seen, SegmentId id) throws StoreException {
        try {
            changes.await(seen, CHANGE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e, "STFR0420E", id, reasonOf(e));
        }
    }
}
