// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.Backing;
import io.stillframe.engine.EngineSettings.Retention;
import io.stillframe.engine.ManyContexts;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * One large cluster, of real engines: it starts over a state that is there, shares the shards out, and then one member
 * dies. What that costs the others is counted, in virtual time: stores, register and network take some microseconds to some
 * milliseconds each, computing takes no time.
 */
final class ScaleRun {

    private static final long EVENTS_AT_MOST = 400_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final Duration BALANCE_AFTER = Duration.ofSeconds(2);

    private final int members;
    private final int shards;
    private final int contexts;
    private final World world;
    private Figures figures;

    /**
     * What one death cost.
     *
     * @param members members before it
     * @param shards shards of the application
     * @param contexts contexts of the application
     * @param orphans shards of the one that died
     * @param claimants how many of the others took any of them
     * @param most how many the one took that took most
     * @param noticedMillis from the death until the first of the others was told
     * @param claimedMillis from there until all were claimed
     * @param servedMillis from there until all were served
     * @param messages messages between members by then
     * @param reads reads of the register by then
     */
    record Figures(
            int members,
            int shards,
            int contexts,
            int orphans,
            int claimants,
            int most,
            double noticedMillis,
            double claimedMillis,
            double servedMillis,
            long messages,
            long reads) {}

    private ScaleRun(int members, int shards, int contexts, Timeline timeline) {
        this.members = members;
        this.shards = shards;
        this.contexts = contexts;
        Scenario scenario = new Scenario(
                members,
                shards,
                0,
                0,
                Duration.ZERO,
                false,
                BALANCE_AFTER,
                Retention.NONE,
                Duration.ZERO,
                Backing.LEDGER,
                Set.of());
        this.world = new World(scenario, timeline, null);
    }

    /** Runs it. */
    static Figures run(int members, int shards, int contexts) {
        try (Workers workers = new Workers()) {
            Timeline timeline =
                    new Timeline(new SplittableRandom(members), new Trace(200), workers, () -> {}, EVENTS_AT_MOST);
            ScaleRun run = new ScaleRun(members, shards, contexts, timeline);
            timeline.run(run::live);
            if (timeline.failure() != null) {
                throw new IllegalStateException(timeline.failure());
            }
            return run.figures;
        }
    }

    private void live() {
        Timeline timeline = world.timeline;
        for (int shard = 0; shard < shards; shard++) {
            preset(new ShardKey(LogHost.APPLICATION, shard), contexts / shards + (shard < contexts % shards ? 1 : 0));
        }
        world.names().forEach(world::boot);
        do {
            timeline.sleep(SECOND);
        } while (world.commits.owners().size() < shards
                || timeline.now() - world.commits.lastClaim() < 2 * BALANCE_AFTER.toNanos() + SECOND);
        dies(world.process(world.names().get(members / 2)));
        timeline.stop();
    }

    private void preset(ShardKey key, int inIt) {
        byte[] content = ManyContexts.segment(key + "-", inIt);
        SegmentId id = new SegmentId(key.segmentPrefix() + "1-1-preset");
        world.disks.preset(id, content);
        Manifest manifest = Manifest.none(key)
                .append(SegmentRef.to(id, content, ""))
                .claimedBy(new MemberId("former", "1"), "preset")
                .released(null);
        world.registers.preset(key.registerKey(), ManifestCodec.encode(manifest));
    }

    private void dies(MemberProcess victim) {
        Timeline timeline = world.timeline;
        Set<String> orphans = new TreeSet<>();
        world.commits.owners().forEach((key, owner) -> {
            if (owner.equals(victim.id)) {
                orphans.add(key);
            }
        });
        long messages = world.network.sent();
        long reads = world.registers.reads();
        long died = timeline.now();
        victim.kill();
        world.network.changed();
        long noticed = 0;
        long claimed = 0;
        while (claimed == 0 || !isServed(orphans)) {
            timeline.sleep(500_000);
            if (noticed == 0 && world.living().stream().anyMatch(member -> !member.links.sees(victim.id))) {
                noticed = timeline.now();
            }
            if (claimed == 0
                    && orphans.stream()
                            .noneMatch(key -> world.commits.owners().get(key).equals(victim.id))) {
                claimed = timeline.now();
            }
        }
        Map<MemberId, Integer> taken = new HashMap<>();
        orphans.forEach(key -> taken.merge(world.commits.owners().get(key), 1, Integer::sum));
        figures = new Figures(
                members,
                shards,
                contexts,
                orphans.size(),
                taken.size(),
                taken.values().stream().max(Integer::compare).orElse(0),
                (noticed - died) / 1e6,
                (claimed - noticed) / 1e6,
                (timeline.now() - noticed) / 1e6,
                world.network.sent() - messages,
                world.registers.reads() - reads);
    }

    private boolean isServed(Set<String> orphans) {
        Map<MemberId, Integer> missing = new HashMap<>();
        orphans.forEach(key -> missing.merge(world.commits.owners().get(key), 1, Integer::sum));
        for (MemberProcess member : world.living()) {
            if (missing.containsKey(member.id)) {
                List<String> serving = member.report().shards().stream()
                        .filter(report -> report.state().equals("SERVING"))
                        .map(report -> new ShardKey(report.application(), report.shard()).registerKey())
                        .toList();
                for (String key : orphans) {
                    if (world.commits.owners().get(key).equals(member.id) && !serving.contains(key)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
