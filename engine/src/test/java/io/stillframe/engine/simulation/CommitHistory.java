// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.Texts;
import io.stillframe.engine.clone.CloneMark;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.RetainedSnapshot.Cause;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.state.StoredState;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks at every manifest at the instant at which it is committed: does it follow from the one before (I5, I7), is all
 * there that it names (I4, I11), can it be read and does the state in it go on from that before (I8). And it knows when
 * each token was committed, so that nothing is answered earlier (I6).
 */
final class CommitHistory {

    private final World world;
    private final LogHost host;
    private final StateFormat format;
    private final Map<String, Manifest> last = new HashMap<>();
    private final Map<String, List<String>> logs = new HashMap<>();
    private final Map<String, Long> committedAt = new HashMap<>();
    /** For each shard and term, when the next term began. */
    private final Map<String, Long> endOfTerm = new HashMap<>();

    /** For each context of the application what was committed, from when on. */
    private final Map<String, List<Version>> versions = new HashMap<>();

    private final Set<String> placings = new HashSet<>();
    /** For each shard and number of a manifest the logs of its contexts. */
    private final Map<String, Map<String, List<String>>> logsAt = new HashMap<>();
    /** Shards and the snapshots that an operator has asked them to go back to. */
    private final Set<String> goingBack = new HashSet<>();
    /** For each context that went back what came before that; the last goes on. */
    private final Map<String, List<Era>> eras = new HashMap<>();
    /** With how many tokens each context went on when it went back last. */
    private final Map<String, Integer> bases = new HashMap<>();

    /** For each context of the clone how many tokens it began with. */
    private final Map<String, Integer> cloned = new HashMap<>();
    /** When copying for the clone began; -1 before. */
    private long cloneBegan = -1;

    private boolean cloneDone;
    private final Map<String, MemberId> owners = new HashMap<>();
    private long lastClaim;
    private int commits;
    private int restores;
    private int fallbacks;
    /** Shards and the terms with which they fell back. */
    private final Set<String> fellBack = new HashSet<>();

    private int claims;
    private int appointments;
    /** Who has made another the owner, by the id of the commit. */
    private final Map<String, MemberId> appointers = new HashMap<>();

    /**
     * What was committed in a context until it went back.
     *
     * @param log at its end
     * @param base how many of its tokens it began with
     * @param until the term under which it ended
     * @param givenUp whether it could not be read when the context went back, recorded answers included
     */
    record Era(List<String> log, int base, long until, boolean givenUp) {}

    /** A log as committed; null while the context is not there, since its shard went back. */
    private record Version(List<String> log, long from) {}

    CommitHistory(World world) {
        this.world = world;
        this.host = new LogHost(null, LogHost.APPLICATION, world.scenario.backing());
        this.format = world.format(host);
    }

    int commits() {
        return commits;
    }

    /** How often a shard went back. */
    int restores() {
        return restores;
    }

    /** How often a shard fell back, since its state could not be read. */
    int fallbacks() {
        return fallbacks;
    }

    /** How often a shard got another owner, or the same anew. */
    int claims() {
        return claims;
    }

    /** How often an owner has made another one the owner. */
    int appointments() {
        return appointments;
    }

    /** The log of {@code context} as last committed. */
    List<String> log(String context) {
        return logs.getOrDefault(context, List.of());
    }

    /** A switchover says that it has placed {@code shard} at {@code member}: the manifest must have said so at some time. */
    void placed(ShardKey shard, String member) {
        if (!placings.contains(shard + " at " + member)) {
            world.violation(shard + " was moved to " + member + ", but is not placed there");
        }
    }

    /** An operator asks {@code shard} to go back to its snapshot {@code id}. */
    void goingBackAsked(ShardKey shard, long id) {
        goingBack.add(shard + " " + id);
    }

    /** What was committed in {@code context}, one after the other, cut where it went back; the last goes on. */
    List<Era> eras(String context) {
        List<Era> all = new ArrayList<>(eras.getOrDefault(context, List.of()));
        all.add(new Era(log(context), bases.getOrDefault(context, 0), Long.MAX_VALUE, false));
        return all;
    }

    /** The last claimant of each shard. */
    Map<String, MemberId> owners() {
        return owners;
    }

    /** When a shard was claimed last. */
    long lastClaim() {
        return lastClaim;
    }

    /**
     * A segment of the state of some shard that an older snapshot of it does without, so that there is something to fall back
     * to; of a shard of which nothing is damaged yet.
     */
    Optional<SegmentId> damageable() {
        List<SegmentId> found = new ArrayList<>();
        for (Manifest manifest : last.values()) {
            boolean whole = manifest.allSegments().stream().noneMatch(segment -> world.disks.isDamaged(segment.id()));
            if (whole && manifest.key().application().equals(LogHost.APPLICATION)) {
                for (SegmentRef segment : manifest.segments()) {
                    if (manifest.retained().stream()
                            .anyMatch(snapshot -> !snapshot.segments().contains(segment))) {
                        found.add(segment.id());
                    }
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(world.timeline.random.nextInt(found.size())));
    }

    /** Whether there is a shard that a clone could be made of. */
    boolean hasBegun() {
        return !last.isEmpty();
    }

    /** With how many tokens of the application the context of the clone began; 0 for others. */
    int cloned(String context) {
        return cloned.getOrDefault(context, 0);
    }

    /** The register changes, by {@code writer}; {@code before} is null for the first time. */
    void committed(MemberProcess writer, String key, byte[] before, byte[] after) {
        try {
            if (!ShardKey.isRegisterKey(key)) {
                marked(CloneMark.decode(key, after));
                return;
            }
            Manifest old =
                    before == null ? Manifest.none(ShardKey.ofRegisterKey(key)) : ManifestCodec.decode(key, before);
            Manifest manifest = ManifestCodec.decode(key, after);
            commits++;
            world.timeline.say("committed " + key + " term " + manifest.term() + " of " + manifest.owner() + " number "
                    + manifest.sequence() + " by " + writer.id + ": " + names(manifest));
            follows(old, manifest, writer.id);
            planned(old, manifest, writer);
            if (manifest.term() != old.term()) {
                lastClaim = world.timeline.now();
                owners.put(key, manifest.owner());
            }
            last.put(key, manifest);
            placings.add(manifest.key() + " at " + manifest.placedAt());
            for (SegmentRef segment : manifest.allSegments()) {
                String missing = world.disks.missing(segment);
                if (missing != null) {
                    world.violation(missing);
                    return;
                }
            }
            retains(old, manifest);
            read(key, old, manifest, wentBackTo(old, manifest));
        } catch (CorruptSegmentException e) {
            world.violation("I8: what is committed cannot be read: " + e);
        }
    }

    /** I4: nothing that is named may go. */
    void deleting(Collection<SegmentId> ids) {
        for (Manifest manifest : last.values()) {
            for (SegmentRef segment : manifest.allSegments()) {
                if (ids.contains(segment.id())) {
                    world.violation("I4: " + segment.id() + " is deleted, which " + manifest.key() + " names");
                }
            }
        }
    }

    /** I5, I6: what is answered was committed before, under a term that was still going on after the call began. */
    void acknowledged(Operation operation) {
        for (String token : operation.log) {
            if (!committedAt.containsKey(token)) {
                world.violation("I6: " + operation + " is answered with " + token + ", which is not committed");
                return;
            }
        }
        boolean current = operation.executions.stream()
                .anyMatch(run ->
                        endOfTerm.getOrDefault(term(operation.context, run.term()), Long.MAX_VALUE) > operation.began);
        if (!current) {
            world.violation("two owners: " + operation
                    + " is answered by an owner whose term was over before it began: " + operation.executions);
        }
    }

    private void follows(Manifest old, Manifest manifest, MemberId writer) {
        boolean claim = manifest.term() == old.term() + 1
                && writer.equals(manifest.owner())
                && (names(manifest).equals(names(old)) || isBack(old, manifest));
        boolean commit = manifest.term() == old.term()
                && writer.equals(old.owner())
                && (manifest.owner() == null || writer.equals(manifest.owner()));
        boolean appointment = isAppointment(old, manifest, writer);
        // Who has appointed another may say that it did not serve, as long as that is the last word.
        boolean withdrawal = manifest.term() == old.term()
                && manifest.owner() == null
                && writer.equals(appointers.get(old.commitId()))
                && names(manifest).equals(names(old));
        boolean right = claim || commit || appointment || withdrawal || isClone(old, manifest);
        if (!right || manifest.sequence() != old.sequence() + 1) {
            world.violation("I5, I7: what " + writer + " writes does not follow from what is there: term " + old.term()
                    + " of " + old.owner() + " number "
                    + old.sequence() + " became term " + manifest.term() + " of " + manifest.owner() + " number "
                    + manifest.sequence());
        }
        if (appointment) {
            appointments++;
            appointers.put(manifest.commitId(), writer);
        }
        if (claim || appointment) {
            claims++;
            endOfTerm.put(old.key() + " " + old.term(), world.timeline.now());
        }
    }

    /** The owner commits its last and makes another the owner. */
    private static boolean isAppointment(Manifest old, Manifest manifest, MemberId writer) {
        return manifest.term() == old.term() + 1
                && writer.equals(old.owner())
                && manifest.owner() != null
                && !writer.equals(manifest.owner());
    }

    private static boolean isClone(Manifest old, Manifest manifest) {
        return manifest.key().application().equals(LogHost.TWIN)
                && old.term() == 0
                && manifest.term() == 0
                && manifest.owner() == null;
    }

    /** What the register says of the clone. */
    private void marked(CloneMark mark) {
        world.timeline.say("marked: " + mark);
        if (!mark.done()) {
            cloneBegan = world.timeline.now();
            return;
        }
        cloneDone = true;
        judgeClone();
        versions.forEach((context, of) -> {
            String twin = LogHost.TWIN + "/" + context;
            if (!logs.containsKey(twin) && !wasAbsent(of)) {
                world.violation("the clone is without " + context);
            }
        });
    }

    /** Whether the context was not there at some time since copying for the clone began. */
    private boolean wasAbsent(List<Version> of) {
        boolean absent = of.get(0).from() >= cloneBegan;
        for (int i = 0; i < of.size(); i++) {
            absent |= of.get(i).log() == null
                    && (i + 1 == of.size() || of.get(i + 1).from() >= cloneBegan);
        }
        return absent;
    }

    /** A shard of the clone is copied; who goes on after another that died, or was late, copies it again. */
    private void begins(String context, Texts texts) {
        List<String> now = LogCall.tokens(texts.get(LogCall.LOG));
        logs.put(context, now);
        cloned.put(context, now.size());
    }

    /** What a clone begins with was committed by its source, and still was when copying had begun. */
    private void judgeClone() {
        for (String context : cloned.keySet()) {
            List<String> begun = logs.get(context);
            List<Version> of = versions.getOrDefault(World.keyOf(context).value(), List.of());
            boolean found = false;
            for (int i = 0; i < of.size(); i++) {
                boolean still = i + 1 == of.size() || of.get(i + 1).from() >= cloneBegan;
                found |= still && begun.equals(of.get(i).log());
            }
            if (!found) {
                world.violation("the clone's " + context + " begins with " + begun + ", which is none of " + of);
            }
        }
    }

    /** What an operator has said is kept to. */
    private void planned(Manifest old, Manifest manifest, MemberProcess writer) {
        String wrong = null;
        boolean ofTwin = manifest.key().application().equals(LogHost.TWIN);
        if (ofTwin && manifest.term() > 0 && cloneBegan >= 0 && !cloneDone) {
            wrong = "a shard of the clone is claimed before the clone is whole";
        } else if (manifest.term() != old.term() && !writer.id.equals(old.owner())) {
            wrong = writer.mayClaim();
        } else if (!writer.id.equals(manifest.owner()) && writer.id.equals(old.placedAt()) && !isBack(old, manifest)) {
            wrong = writer.mayGiveUp(old.key());
        }
        if (wrong != null) {
            world.violation(wrong);
        }
    }

    /** Whether the state is an older one from here on. */
    private static boolean isBack(Manifest old, Manifest manifest) {
        return manifest.retained(old.sequence())
                .filter(snapshot -> (snapshot.cause() == Cause.BEFORE_RESTORE || snapshot.cause() == Cause.DAMAGED)
                        && old.retained(old.sequence()).isEmpty())
                .isPresent();
    }

    /** Whether the claim says that what was there could not be read. */
    private static boolean isFallback(Manifest old, Manifest manifest) {
        return manifest.retained(old.sequence())
                .filter(snapshot -> snapshot.cause() == Cause.DAMAGED)
                .isPresent();
    }

    /** I8: the logs of the newest snapshot that is whole, if the state is not. */
    private Map<String, List<String>> fellBackTo(Manifest old, Manifest manifest) {
        RetainedSnapshot newest = null;
        for (RetainedSnapshot snapshot : old.retained()) {
            newest = snapshot.segments().equals(manifest.segments()) ? snapshot : newest;
        }
        if (newest == null || !isAnyOf(old.segments(), world.disks::wasDamaged)) {
            world.violation("I8: " + old.key() + " falls back to " + names(manifest) + " from " + names(old)
                    + ", of which nothing is damaged");
            return null;
        }
        for (RetainedSnapshot snapshot : old.retained()) {
            boolean newer = snapshot.sequence() > newest.sequence();
            if (newer && !isAnyOf(snapshot.segments(), world.disks::wasDamaged)
                    || snapshot == newest && isAnyOf(snapshot.segments(), world.disks::isDamaged)) {
                world.violation("I8: " + old.key() + " falls back to " + newest.sequence() + ", but "
                        + snapshot.sequence() + (newer ? " is newer and whole" : " is damaged"));
            }
        }
        fallbacks++;
        fellBack.add(old.key() + " " + manifest.term());
        world.timeline.say(old.key() + " falls back to " + newest.sequence());
        return logsAt.get(old.key() + " " + newest.sequence());
    }

    private static boolean isAnyOf(List<SegmentRef> segments, Predicate<SegmentId> so) {
        return segments.stream().map(SegmentRef::id).anyMatch(so);
    }

    /** {@code shard} serves under {@code term}, and its owner reports {@code damage} of it: I8, a loss is never silent. */
    void serves(ShardKey shard, long term, String damage) {
        if (fellBack.contains(shard + " " + term) && (damage == null || !damage.startsWith("STFR0282E"))) {
            world.violation("I8: " + shard + " fell back, but its owner reports " + damage);
        }
    }

    /** The logs of the older state that was asked for, or fallen back to; null if the state goes on. */
    private Map<String, List<String>> wentBackTo(Manifest old, Manifest manifest) {
        if (!isBack(old, manifest)) {
            return null;
        }
        if (isFallback(old, manifest)) {
            return fellBackTo(old, manifest);
        }
        for (RetainedSnapshot snapshot : old.retained()) {
            boolean asked = goingBack.contains(old.key() + " " + snapshot.sequence());
            List<SegmentRef> expected = new ArrayList<>(snapshot.segments());
            // Behind it may come the answers that were carried over.
            manifest.segments().stream().filter(segment -> !old.names(segment)).forEach(expected::add);
            if (asked && manifest.segments().equals(expected)) {
                restores++;
                world.timeline.say(old.key() + " goes back to " + snapshot.sequence());
                return logsAt.get(old.key() + " " + snapshot.sequence());
            }
        }
        world.violation(old.key() + " goes back, but nobody asked for that");
        return null;
    }

    /** What is retained from here on is what was committed, and older states are let go from the oldest on. */
    private void retains(Manifest old, Manifest manifest) throws CorruptSegmentException {
        for (RetainedSnapshot snapshot : manifest.retained()) {
            if (old.retained(snapshot.sequence()).isEmpty()) {
                Map<String, List<String>> committed = logsAt.get(manifest.key() + " " + snapshot.sequence());
                Map<String, List<String>> kept = logs(manifest.key(), stored(snapshot.segments()));
                if (!kept.equals(committed)) {
                    world.violation("I4: " + manifest.key() + " retains " + kept + " as " + snapshot.sequence()
                            + ", but committed was " + committed);
                }
            }
        }
    }

    private StoredState stored(List<SegmentRef> segments) throws CorruptSegmentException {
        List<byte[]> contents = new ArrayList<>();
        for (SegmentRef segment : segments) {
            contents.add(Objects.requireNonNull(world.disks.find(segment.id())));
        }
        return contents.isEmpty() ? null : format.read(contents);
    }

    private Map<String, List<String>> logs(ShardKey shard, StoredState stored) throws CorruptSegmentException {
        Map<String, List<String>> found = new HashMap<>();
        for (String context : allContexts()) {
            String name = World.keyOf(context).value();
            if (world.shardOf(context).equals(shard)
                    && stored != null
                    && stored.contexts().contains(name)) {
                found.put(context, LogCall.tokens(texts(stored, name).get(LogCall.LOG)));
            }
        }
        return found;
    }

    /** @param back the logs of the older state that it goes back to; null if it goes on */
    private void read(String key, Manifest old, Manifest manifest, Map<String, List<String>> back)
            throws CorruptSegmentException {
        StoredState stored = stored(manifest.segments());
        Set<String> stays = stored == null ? Set.of() : stored.contexts();
        for (String context : allContexts()) {
            boolean here = world.shardOf(context).registerKey().equals(key);
            String name = World.keyOf(context).value();
            if (here && back != null) {
                goesBack(context, old, manifest, stays.contains(name) ? texts(stored, name) : null, back);
            } else if (here && !stays.contains(name) && logs.containsKey(context)) {
                world.violation("I8: " + context + " is gone from what is committed");
            } else if (here && stays.contains(name) && isClone(manifest, manifest)) {
                begins(context, texts(stored, name));
            } else if (here && stays.contains(name)) {
                goesOn(context, texts(stored, name));
            }
        }
        logsAt.put(manifest.key() + " " + manifest.sequence(), logs(manifest.key(), stored));
    }

    private void goesBack(
            String context, Manifest old, Manifest manifest, Texts texts, Map<String, List<String>> back) {
        List<String> now = texts == null ? List.of() : LogCall.tokens(texts.get(LogCall.LOG));
        if (!now.equals(back.getOrDefault(context, List.of()))) {
            world.violation(context + " went back to " + now + ", but that was " + back.get(context));
        }
        eras.computeIfAbsent(context, of -> new ArrayList<>())
                .add(new Era(log(context), bases.getOrDefault(context, 0), old.term(), manifest.term() != old.term()));
        bases.put(context, now.size());
        if (texts == null) {
            logs.remove(context);
        } else {
            logs.put(context, now);
        }
        if (!World.isOfTwin(context) && versions.containsKey(context)) {
            versions.get(context).add(new Version(texts == null ? null : now, world.timeline.now()));
        }
    }

    /** Those of a clone too, which may be there before anybody can call it. */
    private List<String> allContexts() {
        List<String> all = new ArrayList<>(world.contexts());
        if (!world.hasTwin()) {
            world.contexts().forEach(context -> all.add(LogHost.TWIN + "/" + context));
        }
        return all;
    }

    private Texts texts(StoredState stored, String context) throws CorruptSegmentException {
        Texts texts = host.newBean();
        format.load(stored, context, Map.of("ledger", texts));
        return texts;
    }

    private void goesOn(String context, Texts texts) {
        List<String> before = log(context);
        List<String> now = LogCall.tokens(texts.get(LogCall.LOG));
        String count = texts.get(LogCall.COUNT);
        if (now.size() < before.size() || !now.subList(0, before.size()).equals(before)) {
            world.violation(
                    "I8: what was committed in " + context + " is not there any more: " + before + " became " + now);
        } else if (!String.valueOf(now.size()).equals(count == null ? "0" : count)) {
            world.violation("I2: the cut of " + context + " is torn: " + count + " tokens are " + now);
        } else {
            if (!World.isOfTwin(context) && !now.equals(logs.get(context))) {
                versions.computeIfAbsent(context, of -> new ArrayList<>()).add(new Version(now, world.timeline.now()));
            }
            logs.put(context, now);
            now.forEach(token -> committedAt.putIfAbsent(token, world.timeline.now()));
        }
    }

    private String term(String context, long term) {
        return world.shardOf(context) + " " + term;
    }

    /** Short: term and number of each. */
    private static List<String> names(Manifest manifest) {
        List<String> names = new ArrayList<>();
        for (SegmentRef segment : manifest.segments()) {
            String id = segment.id().value();
            String name = id.substring(id.lastIndexOf('/') + 1, id.lastIndexOf('-'));
            names.add(segment.soleHolder().isEmpty() ? name : name + "@" + segment.soleHolder());
        }
        return names;
    }
}
