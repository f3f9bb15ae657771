// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.Texts;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.state.StoredState;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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

    private int commits;
    private int claims;

    CommitHistory(World world) {
        this.world = world;
        this.host = new LogHost(null, world.scenario.backing());
        this.format = world.format(host);
    }

    int commits() {
        return commits;
    }

    int claims() {
        return claims;
    }

    /** The log of {@code context} as last committed. */
    List<String> log(String context) {
        return logs.getOrDefault(context, List.of());
    }

    /** The register changes, by {@code writer}; {@code before} is null for the first time. */
    void committed(MemberProcess writer, String key, byte[] before, byte[] after) {
        try {
            Manifest old =
                    before == null ? Manifest.none(ShardKey.ofRegisterKey(key)) : ManifestCodec.decode(key, before);
            Manifest manifest = ManifestCodec.decode(key, after);
            commits++;
            world.timeline.say("committed " + key + " term " + manifest.term() + " of " + manifest.owner() + " number "
                    + manifest.sequence() + " by " + writer.id + ": " + names(manifest));
            follows(old, manifest, writer.id);
            planned(old, manifest, writer);
            last.put(key, manifest);
            for (SegmentRef segment : manifest.segments()) {
                String missing = world.disks.missing(segment);
                if (missing != null) {
                    world.violation(missing);
                    return;
                }
            }
            read(key, manifest);
        } catch (CorruptSegmentException e) {
            world.violation("I8: what is committed cannot be read: " + e);
        }
    }

    /** I4: nothing that is named may go. */
    void deleting(Collection<SegmentId> ids) {
        for (Manifest manifest : last.values()) {
            for (SegmentRef segment : manifest.segments()) {
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
                && names(manifest).equals(names(old));
        boolean commit = manifest.term() == old.term()
                && writer.equals(old.owner())
                && (manifest.owner() == null || writer.equals(manifest.owner()));
        if ((!claim && !commit) || manifest.sequence() != old.sequence() + 1) {
            world.violation("I5, I7: what " + writer + " writes does not follow from what is there: term " + old.term()
                    + " of " + old.owner() + " number "
                    + old.sequence() + " became term " + manifest.term() + " of " + manifest.owner() + " number "
                    + manifest.sequence());
        }
        if (claim) {
            claims++;
            endOfTerm.put(old.key() + " " + old.term(), world.timeline.now());
        }
    }

    /** What an operator has said is kept to. */
    private void planned(Manifest old, Manifest manifest, MemberProcess writer) {
        String wrong = null;
        if (manifest.term() != old.term() && !writer.id.equals(old.owner())) {
            wrong = writer.mayClaim();
        } else if (manifest.owner() == null && writer.id.equals(old.placedAt())) {
            wrong = writer.mayGiveUp(old.key());
        }
        if (wrong != null) {
            world.violation(wrong);
        }
    }

    private void read(String key, Manifest manifest) throws CorruptSegmentException {
        List<byte[]> contents = new ArrayList<>();
        for (SegmentRef segment : manifest.segments()) {
            contents.add(Objects.requireNonNull(world.disks.find(segment.id())));
        }
        StoredState stored = contents.isEmpty() ? null : format.read(contents);
        Set<String> stays = stored == null ? Set.of() : stored.contexts();
        for (String context : world.contexts()) {
            boolean here = world.shardOf(context).registerKey().equals(key);
            if (here && !stays.contains(context) && logs.containsKey(context)) {
                world.violation("I8: " + context + " is gone from what is committed");
            } else if (here && stays.contains(context)) {
                goesOn(context, texts(stored, context));
            }
        }
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
