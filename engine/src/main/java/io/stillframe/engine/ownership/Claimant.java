// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.state.ContextState;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.state.StoredState;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Claims shards: reads the manifest, fetches and checks every segment that it names, and only then makes itself the
 * owner by compare-and-set (I7). All methods block, on transfer threads.
 */
public final class Claimant {

    private static final int TRIES = 8;

    private final MemberId self;
    private final ManifestRegister register;
    private final SegmentStore store;
    private final StateFormat format;
    private final CommitIds ids;

    /** For shards of one application. */
    public Claimant(MemberId self, ManifestRegister register, SegmentStore store, StateFormat format, CommitIds ids) {
        this.self = self;
        this.register = register;
        this.store = store;
        this.format = format;
        this.ids = ids;
    }

    /** The manifest of {@code key}; term 0 if there is none yet. */
    public Manifest read(ShardKey key) throws StoreException, CorruptSegmentException {
        return manifest(key, register.read(key.registerKey()));
    }

    /**
     * Claims {@code key} if {@code claimable} says so of the manifest that is there.
     *
     * @throws StoreException if it cannot be found out; an attempt may have been applied, which the next claim sees
     * @throws CorruptSegmentException if the manifest is not whole
     */
    public ClaimResult claim(ShardKey key, Predicate<Manifest> claimable)
            throws StoreException, CorruptSegmentException {
        String refusedFor = "";
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Entry> entry = register.read(key.registerKey());
            Manifest manifest = manifest(key, entry);
            if (!claimable.test(manifest)) {
                return new ClaimResult.NotClaimable(manifest);
            }
            Map<SegmentRef, byte[]> contents = new LinkedHashMap<>();
            Optional<String> missing = fetch(manifest, contents);
            if (missing.isPresent()) {
                // The owner that was may have merged segments meanwhile: only the same manifest twice is the truth.
                if (refusedFor.equals(manifest.commitId())) {
                    return new ClaimResult.Refused(missing.get());
                }
                refusedFor = manifest.commitId();
                continue;
            }
            StoredState stored;
            try {
                List<byte[]> oldestFirst = new ArrayList<>(contents.values());
                stored = oldestFirst.isEmpty() ? null : format.read(oldestFirst);
            } catch (CorruptSegmentException e) {
                return new ClaimResult.Refused(EngineMessages.text("STFR0209E", key, e.getMessage()));
            }
            Manifest claimed = manifest.claimedBy(self, ids.next());
            Optional<Entry> inPlace = commit(claimed, entry);
            if (inPlace.isPresent()) {
                return new ClaimResult.Claimed(claimed, inPlace.get(), stored, contents);
            }
        }
        throw new StoreException(EngineMessages.text("STFR0228W", key, TRIES));
    }

    /**
     * Does all that a takeover of {@code key} would do before and after its claim, and forgets it; states of more than
     * {@code loadedAtMost} bytes are verified and not loaded. What would be in the way, empty if nothing.
     */
    public Optional<String> rehearse(ShardKey key, long loadedAtMost) throws StoreException, CorruptSegmentException {
        Manifest manifest = read(key);
        Map<SegmentRef, byte[]> contents = new LinkedHashMap<>();
        Optional<String> missing = fetch(manifest, contents);
        if (missing.isPresent()) {
            // The owner may have merged segments meanwhile; then there is nothing to say.
            return read(key).commitId().equals(manifest.commitId()) ? missing : Optional.empty();
        }
        long bytes = manifest.segments().stream().mapToLong(SegmentRef::length).sum();
        if (bytes > 0 && bytes <= loadedAtMost) {
            StoredState stored = format.read(new ArrayList<>(contents.values()));
            for (String context : stored.contexts()) {
                List<RuntimeException> failures = new ArrayList<>();
                ContextState state = format.load(stored, context, Map.of());
                boolean more = true;
                while (more && failures.isEmpty()) {
                    more = state.loadNext(failures::add);
                }
                if (!failures.isEmpty()) {
                    return Optional.of(String.valueOf(failures.get(0).getMessage()));
                }
            }
        }
        return Optional.empty();
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

    /** Fetches all segments; what is missing or broken, if anything. */
    private Optional<String> fetch(Manifest manifest, Map<SegmentRef, byte[]> contents) throws StoreException {
        for (SegmentRef segment : manifest.segments()) {
            Optional<byte[]> content = store.get(segment.id());
            if (content.isEmpty()) {
                String holder = segment.soleHolder().isEmpty() ? "-" : segment.soleHolder();
                return Optional.of(EngineMessages.text("STFR0208E", segment.id(), holder));
            }
            if (!segment.matches(content.get())) {
                return Optional.of(EngineMessages.text("STFR0209E", segment.id(), "CRC32C"));
            }
            contents.put(segment, content.get());
        }
        return Optional.empty();
    }

    private static Manifest manifest(ShardKey key, Optional<Entry> entry) throws CorruptSegmentException {
        return entry.isEmpty()
                ? Manifest.none(key)
                : ManifestCodec.decode(key.registerKey(), entry.get().content());
    }
}
