// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.clone;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Errands;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a clone: for each shard of the source the segments of one committed manifest are copied, and named by the first
 * manifest of the clone's shard, which nobody owns. So each context begins as it was in one commit of the source; contexts of
 * different shards may be of different moments while the copying went on. Source and clone may be in different stores.
 */
public final class ApplicationClone {

    private static final int TRIES = 8;

    private final Errands errands;
    private final SegmentStore sourceStore;
    private final ManifestRegister sourceRegister;
    private final SegmentStore store;
    private final ManifestRegister register;
    private final CommitIds ids;

    /** From {@code sourceStore} and {@code sourceRegister} into {@code store} and {@code register}, which may be the same. */
    public ApplicationClone(
            Errands errands,
            SegmentStore sourceStore,
            ManifestRegister sourceRegister,
            SegmentStore store,
            ManifestRegister register,
            CommitIds ids) {
        this.errands = errands;
        this.sourceStore = sourceStore;
        this.sourceRegister = sourceRegister;
        this.store = store;
        this.register = register;
        this.ids = ids;
    }

    /** The mark of {@code application}, if it is a clone or becomes one. */
    public Optional<CloneMark> mark(String application) throws StoreException, CorruptSegmentException {
        Entry entry =
                errands.run(() -> register.read(CloneMark.key(application))).orElse(null);
        return entry == null
                ? Optional.empty()
                : Optional.of(CloneMark.decode(CloneMark.key(application), entry.content()));
    }

    /** Whether {@code application} has no shard yet. */
    public boolean isNew(String application) throws StoreException, CorruptSegmentException {
        return shards(register, application).isEmpty();
    }

    /**
     * Makes {@code target} a clone of {@code source}. Blocks, not on transfer threads.
     *
     * @param instant each shard begins with its newest snapshot of that time or before; null for its state as it is
     * @param self this member
     * @param lives whether a member that has begun the same may still be at it
     * @throws MoveRefusedException if there is nothing to clone, or the target has a state, or somebody else is at it
     * @throws StoreException if it cannot be done now; it can be begun again, and nobody serves the target before
     * @throws CorruptSegmentException if something of the source is not whole
     */
    public CloneResult make(
            String source, String target, @Nullable Instant instant, MemberId self, Predicate<MemberId> lives)
            throws MoveRefusedException, StoreException, CorruptSegmentException {
        if (shards(sourceRegister, source).isEmpty() || source.equals(target)) {
            throw new MoveRefusedException(EngineMessages.text("STFR0256E", source));
        }
        for (ShardKey shard : shards(sourceRegister, source)) {
            // Before anything is begun that could not be finished.
            List<SegmentRef> unused = segments(manifest(sourceRegister, shard), instant);
        }
        CloneMark mark = new CloneMark(source, self.toString(), ids.next(), false, instant);
        Entry marked = begin(target, mark, lives);
        long bytes = 0;
        // Listed after the mark: what was committed before it is in the clone.
        List<ShardKey> shards = shards(sourceRegister, source);
        for (ShardKey shard : shards) {
            bytes += copy(shard, new ShardKey(target, shard.shard()), instant, marked);
        }
        CloneMark done = new CloneMark(source, self.toString(), ids.next(), true, instant);
        set(CloneMark.key(target), marked, done.encode());
        return new CloneResult(source, target, shards.size(), bytes, Duration.ZERO);
    }

    /** From here on nobody claims a shard of {@code target}. */
    private Entry begin(String target, CloneMark mark, Predicate<MemberId> lives)
            throws MoveRefusedException, StoreException, CorruptSegmentException {
        String key = CloneMark.key(target);
        Entry before = errands.run(() -> register.read(key)).orElse(null);
        if (before != null) {
            CloneMark other = CloneMark.decode(key, before.content());
            MemberId by = MemberId.parse(other.by());
            boolean mine = other.by().equals(mark.by());
            if (other.done() || (!mine && lives.test(by)) || !other.source().equals(mark.source())) {
                throw new MoveRefusedException(EngineMessages.text("STFR0270E", target, other.source()));
            }
        }
        for (ShardKey shard : shards(register, target)) {
            if (before == null || manifest(register, shard).term() > 0) {
                throw new MoveRefusedException(EngineMessages.text("STFR0271E", target));
            }
        }
        return set(key, before, mark.encode());
    }

    /** Copies one shard; bytes that were copied. */
    private long copy(ShardKey from, ShardKey to, @Nullable Instant instant, Entry marked)
            throws StoreException, CorruptSegmentException, MoveRefusedException {
        String lastMissing = "";
        for (int tries = 0; tries < TRIES; tries++) {
            Entry before = errands.run(() -> register.read(to.registerKey())).orElse(null);
            Manifest manifest = manifest(sourceRegister, from);
            List<SegmentRef> copies = new ArrayList<>();
            Optional<String> missing = copySegments(segments(manifest, instant), to, copies);
            if (missing.isEmpty()) {
                name(to, before, copies, marked);
                return copies.stream().mapToLong(SegmentRef::length).sum();
            }
            // The owner may have merged segments meanwhile: then another manifest is there by now.
            delete(copies);
            lastMissing = missing.get();
        }
        throw new StoreException(lastMissing);
    }

    private static List<SegmentRef> segments(Manifest manifest, @Nullable Instant instant) throws MoveRefusedException {
        if (instant == null || !manifest.time().isAfter(instant)) {
            return manifest.segments();
        }
        return manifest.asOf(instant)
                .map(RetainedSnapshot::segments)
                .orElseThrow(() -> new MoveRefusedException(EngineMessages.text("STFR0289E", manifest.key(), instant)));
    }

    private Optional<String> copySegments(List<SegmentRef> segments, ShardKey to, List<SegmentRef> copies)
            throws StoreException, CorruptSegmentException {
        for (SegmentRef segment : segments) {
            byte[] content = errands.run(() -> sourceStore.get(segment.id())).orElse(null);
            if (content == null) {
                return Optional.of(EngineMessages.text(
                        "STFR0208E", segment.id(), segment.soleHolder().isEmpty() ? "-" : segment.soleHolder()));
            }
            if (!segment.matches(content)) {
                return Optional.of(EngineMessages.text("STFR0209E", segment.id(), "CRC32C"));
            }
            SegmentId id = new SegmentId(to.segmentPrefix() + "0-" + (copies.size() + 1) + "-" + ids.next());
            // I4: there before it is named.
            String soleHolder =
                    errands.run(() -> store.put(id, content)).soleHolder().orElse("");
            copies.add(SegmentRef.to(id, content, soleHolder));
        }
        return Optional.empty();
    }

    /** @param before what the register held before anything was copied */
    private void name(ShardKey to, @Nullable Entry before, List<SegmentRef> copies, Entry marked)
            throws StoreException, CorruptSegmentException, MoveRefusedException {
        String key = CloneMark.key(to.application());
        // Asked after the look at the shard: who takes the mark over later replaces what that look has seen, so that
        // our compare-and-set fails then.
        Entry mark = errands.run(() -> register.read(key)).orElse(null);
        if (mark == null || !Arrays.equals(mark.content(), marked.content())) {
            delete(copies);
            throw new MoveRefusedException(EngineMessages.text("STFR0270E", to.application(), "-"));
        }
        Manifest old = before == null ? Manifest.none(to) : ManifestCodec.decode(to.registerKey(), before.content());
        if (old.term() > 0) {
            delete(copies);
            throw new MoveRefusedException(EngineMessages.text("STFR0271E", to.application()));
        }
        Manifest first =
                new Manifest(to, 0, null, "", null, old.sequence() + 1, copies, Instant.EPOCH, List.of(), ids.next());
        set(to.registerKey(), before, ManifestCodec.encode(first));
        // Of a member that had begun the same and is gone.
        delete(old.segments());
    }

    private void delete(List<SegmentRef> segments) throws StoreException, CorruptSegmentException {
        if (!segments.isEmpty()) {
            List<SegmentId> gone = segments.stream().map(SegmentRef::id).toList();
            errands.run(() -> {
                store.delete(gone);
                return gone;
            });
        }
    }

    /** Sets {@code key}; as it is in the register then. */
    private Entry set(String key, @Nullable Entry expected, byte[] content)
            throws StoreException, CorruptSegmentException {
        return errands.run(() -> {
            if (register.compareAndSet(key, expected, content) == Outcome.COMMITTED) {
                return new Entry(expected == null ? 1 : expected.version() + 1, content);
            }
            // Conflict or unknown: whose value is there now?
            return register.read(key)
                    .filter(entry -> Arrays.equals(entry.content(), content))
                    .orElseThrow(() -> new StoreException(EngineMessages.text("STFR0228W", key, 1)));
        });
    }

    private List<ShardKey> shards(ManifestRegister of, String application)
            throws StoreException, CorruptSegmentException {
        return errands.run(() -> of.keys(application)).stream()
                .filter(ShardKey::isRegisterKey)
                .sorted()
                .map(ShardKey::ofRegisterKey)
                .toList();
    }

    private Manifest manifest(ManifestRegister of, ShardKey shard) throws StoreException, CorruptSegmentException {
        Entry entry = errands.run(() -> of.read(shard.registerKey())).orElse(null);
        return entry == null ? Manifest.none(shard) : ManifestCodec.decode(shard.registerKey(), entry.content());
    }
}
