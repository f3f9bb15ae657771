// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.ownership.RetainedSnapshot.Cause;
import io.stillframe.engine.state.ContextState;
import io.stillframe.engine.state.SegmentAssembly;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.state.StoredState;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Claims shards: reads the manifest, opens every segment that it names, and only then makes itself the owner by
 * compare-and-set, or takes it as it is if it was made the owner by the one before (I7). What is opened has a whole index and can be reached; its pages are read and checked when they are
 * needed, so a claim takes as long for a large state as for a small one, but for the size of the indexes. All methods block, on transfer threads.
 *
 * <p>Longer than others since a claim, what is opened ahead of it and its rehearsal are the same steps, and must stay so.
 */
public final class Claimant {

    private static final System.Logger LOGGER = System.getLogger(Claimant.class.getName());
    private static final int TRIES = 8;
    private static final long UNKNOWN = Long.MAX_VALUE;

    /** Contexts of a large state that are loaded for trial: so many that the code for it has run. */
    private static final int TRIED = 64;

    /** Bytes of memory for the indexes of a shard's segments, ahead of a claim: those of some million entries. */
    private static final long FORESEEN_AT_MOST =
            Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final MemberId self;
    private final ManifestRegister register;
    private final SegmentStore store;
    private final StateFormat format;
    private final CommitIds ids;
    private final Foresight foresight;
    private final Supplier<Instant> clock;
    /**
     * The highest term that is known to be none of this member's to take: it was read when another or nobody was the owner, or
     * it was taken here; {@link #UNKNOWN} if nothing is known, as at the beginning of an application that was here before.
     */
    private final AtomicLong oldTerm = new AtomicLong(UNKNOWN);

    /**
     * For one shard of an application.
     *
     * @param clock the time of day, in milliseconds, as it is written into manifests
     * @param near segments of which this member has got all bytes a moment ago: they need not be looked for (I11)
     */
    public Claimant(
            MemberId self,
            ManifestRegister register,
            SegmentStore store,
            StateFormat format,
            CommitIds ids,
            Supplier<Instant> clock,
            Predicate<SegmentId> near) {
        this.clock = clock;
        this.self = self;
        this.register = register;
        this.store = store;
        this.format = format;
        this.ids = ids;
        this.foresight = new Foresight(store, format, FORESEEN_AT_MOST, near);
    }

    /**
     * Opens the segments that {@code manifest} names ahead of a claim, and forgets others. Blocks.
     *
     * @param atLeast bytes of a segment that is worth it
     */
    public void foresee(Manifest manifest, int atLeast) throws StoreException, CorruptSegmentException {
        foresight.open(manifest.segments(), atLeast);
    }

    /** No segment is opened ahead any more. */
    public void forget() {
        foresight.clear();
    }

    /** The manifest of {@code key}; term 0 if there is none yet. */
    public Manifest read(ShardKey key) throws StoreException, CorruptSegmentException {
        return look(key).manifest();
    }

    /** What is in the register for {@code key}, to claim from it. */
    public Found look(ShardKey key) throws StoreException, CorruptSegmentException {
        Optional<Entry> entry = register.read(key.registerKey());
        return new Found(manifest(key, entry), entry);
    }

    /**
     * What was found in the register.
     *
     * @param manifest of term 0 if there is none yet
     * @param entry as it is there
     */
    public record Found(Manifest manifest, Optional<Entry> entry) {}

    /**
     * Claims {@code key} if {@code claimable} says so of the manifest that is there.
     *
     * @throws StoreException if it cannot be found out; an attempt may have been applied, which the next claim sees
     * @throws CorruptSegmentException if the manifest is not whole
     */
    public ClaimResult claim(ShardKey key, Predicate<Manifest> claimable)
            throws StoreException, CorruptSegmentException {
        return claim(look(key), claimable, 0);
    }

    /**
     * Claims the shard of {@code found} if {@code claimable} says so of that manifest, or of what is there by then; with its retained
     * snapshot {@code snapshot} as its state, unless that is 0.
     *
     * @throws StoreException if it cannot be found out; an attempt may have been applied, which the next claim sees
     * @throws CorruptSegmentException if the manifest is not whole
     */
    public ClaimResult claim(Found found, Predicate<Manifest> claimable, long snapshot)
            throws StoreException, CorruptSegmentException {
        ShardKey key = found.manifest().key();
        String refusedFor = "";
        for (int tries = 0; tries < TRIES; tries++) {
            Found now = tries == 0 ? found : look(key);
            Optional<Entry> entry = now.entry();
            Manifest manifest = now.manifest();
            if (!claimable.test(manifest)) {
                return new ClaimResult.NotClaimable(manifest);
            }
            if (entry.isEmpty() && hasSegments(key)) {
                return new ClaimResult.Refused(EngineMessages.text("STFR0284E", key));
            }
            Opened opened;
            try {
                opened = snapshot == 0 ? open(manifest) : older(manifest, snapshot);
            } catch (MissingSegmentException e) {
                // The owner that was may have merged segments meanwhile: only the same manifest twice is the truth.
                if (!refusedFor.equals(manifest.commitId())) {
                    refusedFor = manifest.commitId();
                    continue;
                }
                // I11: what a member holds that is not here now comes back with it; an operator may give it up.
                if (!store.isAuthoritative() || snapshot != 0) {
                    return refused(snapshot == 0 ? missing(manifest, e) : String.valueOf(e.getMessage()), manifest);
                }
                opened = newestWhole(manifest, String.valueOf(e.getMessage()));
            } catch (CorruptSegmentException e) {
                if (snapshot != 0) {
                    return new ClaimResult.Refused(
                            EngineMessages.text("STFR0291E", snapshot, key, String.valueOf(e.getMessage())));
                }
                opened = newestWhole(manifest, String.valueOf(e.getMessage()));
            }
            if (opened.refusal != null) {
                return refused(opened.refusal, manifest);
            }
            if (entry.isPresent() && isAppointment(manifest) && opened.manifest.equals(manifest)) {
                isOld(manifest);
                return new ClaimResult.Claimed(manifest, entry.get(), opened.stored, opened.contents, opened.loss);
            }
            Manifest claimed = opened.manifest.claimedBy(self, ids.next());
            Optional<Entry> inPlace = commit(claimed, entry);
            if (inPlace.isPresent()) {
                isOld(claimed);
                if (!opened.loss.isEmpty()) {
                    EngineMessages.logError(opened.loss);
                }
                return new ClaimResult.Claimed(claimed, inPlace.get(), opened.stored, opened.contents, opened.loss);
            }
        }
        throw new StoreException(EngineMessages.text("STFR0228W", key, TRIES));
    }

    /**
     * Whether {@code manifest} has made this member the owner under a term under which it was none yet: by appointment, or by
     * a claim whose outcome it never learnt. Such a term is taken as it is: nothing of this member has written under it. (Terms
     * grow, so one that is above a manifest of another's, read in this incarnation, was not this member's before that; and what
     * it took since is known.)
     */
    private boolean isAppointment(Manifest manifest) {
        return self.equals(manifest.owner()) && manifest.term() > oldTerm.get();
    }

    /** What to say of {@code missing}: it is one thing if a server is not up yet, and another if there is nothing at all. */
    private String missing(Manifest manifest, MissingSegmentException missing) throws StoreException {
        for (SegmentRef segment : manifest.segments()) {
            if (store.read(segment.id(), 0, 1).isPresent()) {
                return String.valueOf(missing.getMessage());
            }
        }
        return EngineMessages.text(
                "STFR0298E",
                manifest.key(),
                manifest.segments().size(),
                manifest.segments().stream().mapToLong(SegmentRef::length).sum(),
                manifest.sequence(),
                manifest.time());
    }

    /** Whoever else can have its state whole is to own it. */
    private ClaimResult refused(String reason, Manifest manifest) throws StoreException, CorruptSegmentException {
        if (isAppointment(manifest) && !release(manifest)) {
            LOGGER.log(System.Logger.Level.DEBUG, "{0} is another''s by now", manifest.key());
        }
        return new ClaimResult.Refused(reason);
    }

    /** Has nobody own the shard if {@code manifest} is what is true of it still; whether that is so. Blocks, on a transfer thread. */
    public boolean release(Manifest manifest) throws StoreException, CorruptSegmentException {
        Optional<Entry> entry = register.read(manifest.key().registerKey());
        return manifest(manifest.key(), entry).commitId().equals(manifest.commitId())
                && commit(manifest.released(manifest.placedAt()).committedAs(ids.next()), entry)
                        .isPresent();
    }

    /** What a claim is to begin with. */
    private record Opened(
            Manifest manifest,
            @Nullable StoredState stored,
            Map<SegmentRef, byte[]> contents,
            String loss,
            @Nullable String refusal) {

        static Opened refused(Manifest manifest, String why) {
            return new Opened(manifest, null, Map.of(), "", why);
        }
    }

    /** Nothing of it counts as known: all of it is read. */
    private StoredShard storedShard(RetainedSnapshot snapshot) {
        return new StoredShard(store, format, snapshot.segments(), new Foresight(store, format, 0, segment -> false));
    }

    private StoredShard shard(List<SegmentRef> segments) {
        return new StoredShard(store, format, segments, foresight);
    }

    /** Whether segments of a shard are stored, made by an owner, so that there must have been a manifest once. */
    private boolean hasSegments(ShardKey key) throws StoreException {
        return store.list(key.segmentPrefix()).stream()
                .anyMatch(id -> key.termOf(id).orElse(0) > 0);
    }

    private Opened open(Manifest manifest) throws StoreException, CorruptSegmentException {
        StoredShard shard = shard(manifest.segments());
        StoredState stored = shard.openInsisting().orElse(null);
        return new Opened(manifest, stored, shard.fetched(), "", null);
    }

    private Opened older(Manifest manifest, long snapshot) throws StoreException, CorruptSegmentException {
        Optional<RetainedSnapshot> retained = manifest.retained(snapshot);
        if (retained.isEmpty()) {
            return Opened.refused(manifest, EngineMessages.text("STFR0281E", manifest.key(), snapshot));
        }
        StoredShard shard = storedShard(retained.get());
        StoredState stored = shard.openWhole().orElse(null);
        Manifest gone = manifest.goneBackTo(retained.get(), List.of(), Cause.BEFORE_RESTORE, clock.get());
        return new Opened(gone, stored, shard.fetched(), "", null);
    }

    /** I8: the newest retained snapshot that is whole to its last byte, if there is one; nothing is deleted. */
    private Opened newestWhole(Manifest manifest, String why) throws StoreException {
        List<RetainedSnapshot> retained = manifest.retained();
        for (int i = retained.size() - 1; i >= 0; i--) {
            RetainedSnapshot snapshot = retained.get(i);
            StoredShard shard = storedShard(snapshot);
            try {
                StoredState stored = shard.openWhole().orElse(null);
                String loss = EngineMessages.text(
                        "STFR0282E",
                        manifest.key(),
                        snapshot.sequence(),
                        snapshot.time(),
                        manifest.time(),
                        manifest.sequence(),
                        why);
                Manifest back = manifest.goneBackTo(snapshot, List.of(), Cause.DAMAGED, clock.get());
                return new Opened(back, stored, shard.fetched(), loss, null);
            } catch (MissingSegmentException | CorruptSegmentException e) {
                EngineMessages.log("STFR0291E", snapshot.sequence(), manifest.key(), e.getMessage());
            }
        }
        return Opened.refused(manifest, EngineMessages.text("STFR0283E", manifest.key(), why));
    }

    /**
     * The state of a retained snapshot of a shard, every byte of it checked.
     *
     * @throws StoreException if it cannot be read now
     * @throws CorruptSegmentException if it is not whole
     */
    public Optional<StoredState> openWhole(RetainedSnapshot snapshot) throws StoreException, CorruptSegmentException {
        return storedShard(snapshot).openWhole();
    }

    /**
     * Does all that a takeover of {@code key} would do before and after its claim, and forgets it; of states of more than
     * {@code loadedAtMost} bytes only some contexts are loaded, without their pages. What would be in the way, empty if nothing.
     *
     * @param verified segments whose every byte was checked before; those of today are added, others go
     */
    public Optional<String> rehearse(ShardKey key, long loadedAtMost, Set<SegmentRef> verified)
            throws StoreException, CorruptSegmentException {
        Manifest manifest = read(key);
        StoredShard shard = shard(manifest.segments());
        Optional<StoredState> stored;
        try {
            stored = shard.open();
            shard.verify(verified);
        } catch (MissingSegmentException e) {
            // The owner may have merged segments meanwhile; then there is nothing to say.
            boolean same = read(key).commitId().equals(manifest.commitId());
            return same ? Optional.of(String.valueOf(e.getMessage())) : Optional.empty();
        }
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        storeForTrial(key);
        long bytes = manifest.segments().stream().mapToLong(SegmentRef::length).sum();
        return load(stored.get(), bytes <= loadedAtMost);
    }

    /** Loads some contexts of what is foreseen of {@code manifest}, and forgets them; what is in the way as of {@link #rehearse}. */
    public Optional<String> tryOut(Manifest manifest) throws StoreException, CorruptSegmentException {
        Optional<StoredState> stored = shard(manifest.segments()).open();
        return stored.isPresent() ? load(stored.get(), false) : Optional.empty();
    }

    private Optional<String> load(StoredState stored, boolean whole) throws CorruptSegmentException {
        int left = whole ? Integer.MAX_VALUE : TRIED;
        for (String context : stored.contexts()) {
            if (left-- == 0) {
                break;
            }
            List<RuntimeException> failures = new ArrayList<>();
            ContextState state = format.load(stored, context, Map.of());
            boolean more = whole;
            while (more && failures.isEmpty()) {
                more = state.loadNext(failures::add);
            }
            if (!failures.isEmpty()) {
                return Optional.of(String.valueOf(failures.get(0).getMessage()));
            }
            firstSnapshot(state, context);
        }
        return Optional.empty();
    }

    /** Goes the way to the store that else only an owner goes, with a segment that nothing ever names. */
    private void storeForTrial(ShardKey key) throws StoreException {
        SegmentId trial = new SegmentId(key.segmentPrefix() + "0-0-" + ids.next());
        io.stillframe.api.spi.Placement unused =
                store.put(trial, format.segment().build());
        store.delete(List.of(trial));
    }

    /**
     * Makes the snapshot that follows an owner's first call, of a state that nobody else has and to no avail but that the
     * code for it is loaded when callers wait for it.
     */
    private void firstSnapshot(ContextState state, String context) {
        state.enter();
        try {
            state.answers().put("rehearsal", new byte[1]);
        } finally {
            state.exit();
        }
        state.compareOpaque();
        SegmentAssembly assembly = format.segment();
        state.freeze().encodeTo(assembly, context);
        byte[] unused = assembly.build();
    }

    private Optional<Entry> commit(Manifest claimed, Optional<Entry> expected) throws StoreException {
        String key = claimed.key().registerKey();
        byte[] bytes = ManifestCodec.encode(claimed);
        if (register.compareAndSet(key, expected.orElse(null), bytes) == Outcome.COMMITTED) {
            return Optional.of(new Entry(expected.map(Entry::version).orElse(0L) + 1, bytes));
        }
        // Conflict or unknown: whose value is there now? A retry inside the register may have met our own.
        return register.read(key).filter(entry -> java.util.Arrays.equals(entry.content(), bytes));
    }

    private Manifest manifest(ShardKey key, Optional<Entry> entry) throws CorruptSegmentException {
        Manifest manifest = entry.isEmpty()
                ? Manifest.none(key)
                : ManifestCodec.decode(key.registerKey(), entry.get().content());
        if (!self.equals(manifest.owner())) {
            isOld(manifest);
        }
        return manifest;
    }

    private void isOld(Manifest manifest) {
        oldTerm.accumulateAndGet(manifest.term(), (old, term) -> old == UNKNOWN ? term : Math.max(old, term));
    }
}
