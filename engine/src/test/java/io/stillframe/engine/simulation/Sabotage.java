// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineSettings;
import io.stillframe.engine.clone.CloneMark;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Puts the planted bug of a run, if it has one, around what the engine is given. */
final class Sabotage {

    private Sabotage() {}

    static EngineSettings settings(World world) {
        EngineSettings good = world.settings();
        return new EngineSettings(
                world.bug == PlantedBug.RETURNS_WHEN_FROZEN ? EngineSettings.Durability.FROZEN : good.durability(),
                world.bug == PlantedBug.STALE_READ ? EngineSettings.Reads.LOCAL : good.reads(),
                good.callTimeout(),
                good.snapshotInterval(),
                good.shards(),
                good.verify(),
                good.balanceAfter(),
                good.clones(),
                good.retention(),
                good.sweepEvery());
    }

    static StateFormat format(World world, StateFormat good) {
        return world.bug == PlantedBug.FORWARDED_TWICE || world.bug == PlantedBug.ANSWERS_LEFT_BEHIND
                ? new ForgetfulFormat(good, world.bug)
                : good;
    }

    static SegmentStore store(MemberProcess process, SegmentStore good) {
        PlantedBug bug = process.world.bug;
        return bug == PlantedBug.REFERENCED_SEGMENT_DELETED
                        || bug == PlantedBug.SOLE_COPY_CALLED_SHARED
                        || bug == PlantedBug.DROPPED_SEGMENT
                        || bug == PlantedBug.PENDING_SEGMENT_SWEPT
                        || bug == PlantedBug.WHOLE_SEGMENT_CALLED_LOST
                ? new BadStore(process, good, bug)
                : good;
    }

    static ManifestRegister register(MemberProcess process, ManifestRegister good) {
        PlantedBug bug = process.world.bug;
        return bug == PlantedBug.STALE_OWNER_COMMITS
                        || bug == PlantedBug.CLAIM_WITHOUT_COMPARE
                        || bug == PlantedBug.ACKNOWLEDGED_BEFORE_COMMIT
                        || bug == PlantedBug.PLACEMENT_FORGOTTEN
                        || bug == PlantedBug.RELEASED_WITHOUT_LAST
                        || bug == PlantedBug.CLONE_SHARES_SEGMENTS
                        || bug == PlantedBug.CLONE_STARTED_EARLY
                ? new BadRegister(process, good, bug)
                : good;
    }

    private record BadStore(MemberProcess process, SegmentStore good, PlantedBug bug, List<SegmentId> put)
            implements SegmentStore {

        private static final String ALIAS = "a11a5a11a5";

        BadStore(MemberProcess process, SegmentStore good, PlantedBug bug) {
            this(process, good, bug, new ArrayList<>());
        }

        @Override
        public Placement put(SegmentId id, byte[] content) throws StoreException {
            if (bug == PlantedBug.DROPPED_SEGMENT && process.world.timeline.random.nextInt(50) == 0) {
                return Placement.SHARED;
            }
            Placement placement = good.put(id, content);
            put.add(id);
            return bug == PlantedBug.SOLE_COPY_CALLED_SHARED ? Placement.SHARED : placement;
        }

        @Override
        public Optional<byte[]> get(SegmentId id) throws StoreException {
            boolean lies = bug == PlantedBug.WHOLE_SEGMENT_CALLED_LOST && process.world.timeline.random.nextInt(4) == 0;
            return lies ? Optional.empty() : good.get(id);
        }

        @Override
        public void delete(Collection<SegmentId> ids) throws StoreException {
            List<SegmentId> more = new ArrayList<>(ids);
            if (bug == PlantedBug.REFERENCED_SEGMENT_DELETED && !put.isEmpty()) {
                more.add(put.get(put.size() - 1));
            }
            more.replaceAll(BadStore::unaliased);
            good.delete(more);
        }

        /** Segments of the term that goes on are called such of an earlier one while nothing names them yet. */
        @Override
        public List<SegmentId> list(String prefix) throws StoreException {
            List<SegmentId> listed = new ArrayList<>(good.list(prefix));
            if (bug == PlantedBug.PENDING_SEGMENT_SWEPT) {
                listed.replaceAll(id -> isPending(id) ? new SegmentId(prefix + "0-0-0" + ALIAS + hex(id)) : id);
            }
            return listed;
        }

        @Override
        public boolean isAuthoritative() {
            return good.isAuthoritative();
        }

        private boolean isPending(SegmentId id) {
            String key = id.value().replaceAll("^(.+)/shard([0-9]+)/.*", "$1/$2");
            return process.world
                    .registers
                    .read(key)
                    .map(entry -> !BadRegister.manifest(key, entry.content()).names(id))
                    .orElse(false);
        }

        private static String hex(SegmentId id) {
            return HexFormat.of().formatHex(id.value().getBytes(StandardCharsets.UTF_8));
        }

        private static SegmentId unaliased(SegmentId id) {
            int alias = id.value().indexOf("0-0-0" + ALIAS);
            return alias < 0
                    ? id
                    : new SegmentId(new String(
                            HexFormat.of().parseHex(id.value().substring(alias + 5 + ALIAS.length())),
                            StandardCharsets.UTF_8));
        }
    }

    private record BadRegister(MemberProcess process, ManifestRegister good, PlantedBug bug)
            implements ManifestRegister {

        @Override
        public Optional<Entry> read(String key) throws StoreException {
            if (bug == PlantedBug.CLONE_STARTED_EARLY && !ShardKey.isRegisterKey(key)) {
                return good.read(key).map(this::done);
            }
            return good.read(key);
        }

        @Override
        public Outcome compareAndSet(String key, Entry expected, byte[] content) throws StoreException {
            World world = process.world;
            if (!ShardKey.isRegisterKey(key)) {
                return good.compareAndSet(key, expected, content);
            }
            if (bug == PlantedBug.PLACEMENT_FORGOTTEN
                    || bug == PlantedBug.RELEASED_WITHOUT_LAST
                    || bug == PlantedBug.CLONE_SHARES_SEGMENTS) {
                return good.compareAndSet(key, expected, ManifestCodec.encode(worse(manifest(key, content))));
            }
            boolean claim = term(key, content) != (expected == null ? 0 : term(key, expected.content()));
            if (bug == PlantedBug.ACKNOWLEDGED_BEFORE_COMMIT && !claim) {
                world.timeline.start(process, world.timeline.jitter(), "late commit", () -> {
                    try {
                        good.compareAndSet(key, expected, content);
                    } catch (StoreException e) {
                        world.timeline.say("a commit was said to be done that is not: " + e.getMessage());
                    }
                });
                return Outcome.COMMITTED;
            }
            Outcome outcome = good.compareAndSet(key, expected, content);
            if (outcome == Outcome.CONFLICT
                    && bug == (claim ? PlantedBug.CLAIM_WITHOUT_COMPARE : PlantedBug.STALE_OWNER_COMMITS)) {
                world.registers.set(process, key, content);
                return Outcome.COMMITTED;
            }
            return outcome;
        }

        @Override
        public List<String> keys(String prefix) throws StoreException {
            return good.keys(prefix);
        }

        /** The mark as if the other that copies had done so. */
        private Entry done(Entry entry) {
            try {
                CloneMark mark = CloneMark.decode("mark", entry.content());
                return mark.by().equals(process.id.toString())
                        ? entry
                        : new Entry(entry.version(), new CloneMark(mark.source(), mark.by(), mark.id(), true).encode());
            } catch (CorruptSegmentException e) {
                throw new IllegalStateException(e);
            }
        }

        private Manifest worse(Manifest manifest) {
            if (bug == PlantedBug.PLACEMENT_FORGOTTEN) {
                return manifest.placed(null);
            }
            boolean released = !process.id.equals(manifest.owner()) && manifest.term() > 0;
            int segments = manifest.segments().size();
            if (bug == PlantedBug.RELEASED_WITHOUT_LAST && released && segments > 1) {
                return manifest.replaceRun(
                        manifest.segments().subList(segments - 2, segments),
                        List.of(manifest.segments().get(segments - 2)));
            }
            boolean clone = manifest.key().application().equals(LogHost.TWIN) && manifest.term() == 0;
            return bug == PlantedBug.CLONE_SHARES_SEGMENTS && clone ? sharing(manifest) : manifest;
        }

        private Manifest sharing(Manifest clone) {
            String source = new ShardKey(LogHost.APPLICATION, clone.key().shard()).registerKey();
            Manifest shared = Manifest.none(clone.key());
            for (SegmentRef segment : manifest(
                            source,
                            process.world.registers.read(source).orElseThrow().content())
                    .segments()) {
                shared = shared.append(segment);
            }
            return shared.committedAs(clone.commitId());
        }

        private static long term(String key, byte[] content) {
            return manifest(key, content).term();
        }

        private static Manifest manifest(String key, byte[] content) {
            try {
                return ManifestCodec.decode(key, content);
            } catch (CorruptSegmentException e) {
                throw new IllegalStateException(ShardKey.ofRegisterKey(key) + " is not whole", e);
            }
        }
    }
}
