// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ownership.SegmentRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where segments are: on a shared medium, or on the servers' disks, which outlive their processes. */
final class Disks {

    private static final String SHARED = "";

    private final World world;
    private final Map<String, Map<SegmentId, byte[]>> disks = new TreeMap<>();
    private final Set<SegmentId> onTwo = new HashSet<>();
    /** What was damaged, as it was. */
    private final Map<SegmentId, byte[]> damaged = new LinkedHashMap<>();

    private final Set<SegmentId> everDamaged = new HashSet<>();

    Disks(World world) {
        this.world = world;
    }

    /** What was on the shared medium before anything began. */
    void preset(SegmentId id, byte[] content) {
        disk(SHARED).put(id, content);
        onTwo.add(id);
    }

    /** The process writes to its own disk, and to that of one that it reaches. */
    Placement put(MemberProcess process, SegmentId id, byte[] content) {
        if (!world.scenario.replicated()) {
            disk(SHARED).put(id, content);
            onTwo.add(id);
            return Placement.SHARED;
        }
        disk(process.id.name()).put(id, content);
        for (MemberProcess other : world.living()) {
            if (other != process && isReachable(process, other)) {
                disk(other.id.name()).put(id, content);
                onTwo.add(id);
                return Placement.SHARED;
            }
        }
        return Placement.onlyAt(process.id.name());
    }

    Optional<byte[]> get(MemberProcess process, SegmentId id) {
        if (!world.scenario.replicated()) {
            return Optional.ofNullable(disk(SHARED).get(id));
        }
        byte[] own = disk(process.id.name()).get(id);
        if (own != null) {
            return Optional.of(own);
        }
        for (MemberProcess other : world.living()) {
            byte[] content = disk(other.id.name()).get(id);
            if (content != null && isReachable(process, other)) {
                return Optional.of(content);
            }
        }
        return Optional.empty();
    }

    /** What is on the shared medium, or on the disk of {@code process}. */
    List<SegmentId> list(MemberProcess process, String prefix) {
        String disk = world.scenario.replicated() ? process.id.name() : SHARED;
        return disk(disk).keySet().stream()
                .filter(id -> id.value().startsWith(prefix))
                .toList();
    }

    void delete(MemberProcess process, Collection<SegmentId> ids) {
        world.commits.deleting(ids);
        if (!world.scenario.replicated()) {
            disk(SHARED).keySet().removeAll(ids);
            return;
        }
        disk(process.id.name()).keySet().removeAll(ids);
        for (MemberProcess other : world.living()) {
            if (isReachable(process, other)) {
                disk(other.id.name()).keySet().removeAll(ids);
            }
        }
    }

    /** I4 and I11: that what a manifest names is there, and as often as it says; what is wrong, or null. */
    String missing(SegmentRef segment) {
        byte[] content = find(segment.id());
        if (content == null) {
            return "I4: " + segment.id() + " is nowhere";
        }
        if (!segment.matches(content)) {
            return "I4: " + segment.id() + " has another content";
        }
        if (segment.soleHolder().isEmpty() && !onTwo.contains(segment.id())) {
            return "I11: " + segment.id() + " is called shared, but only one member holds it";
        }
        return null;
    }

    /** The content of {@code id} as it was put, though it be damaged by now. */
    byte[] find(SegmentId id) {
        if (damaged.containsKey(id)) {
            return damaged.get(id);
        }
        for (Map<SegmentId, byte[]> disk : disks.values()) {
            byte[] content = disk.get(id);
            if (content != null) {
                return content;
            }
        }
        return null;
    }

    /** A segment on the shared medium is not there any more, or not what it was. */
    void damage(SegmentId id, boolean gone) {
        byte[] content = disk(SHARED).remove(id);
        if (content != null) {
            world.timeline.say(id + (gone ? " is lost" : " is damaged"));
            damaged.put(id, content);
            everDamaged.add(id);
            if (!gone) {
                byte[] other = content.clone();
                other[world.timeline.random.nextInt(other.length)] ^= 8;
                disk(SHARED).put(id, other);
            }
        }
    }

    boolean isDamaged(SegmentId id) {
        return damaged.containsKey(id);
    }

    /** Whether it is or was: who has seen it so may act on it later. */
    boolean wasDamaged(SegmentId id) {
        return everDamaged.contains(id);
    }

    /** What was damaged comes back. */
    void mend() {
        disk(SHARED).putAll(damaged);
        damaged.clear();
    }

    /** Everything on the disk of {@code name} is gone, if there are copies of all elsewhere; false if not. */
    boolean lose(String name) {
        Map<SegmentId, byte[]> lost = disk(name);
        for (SegmentId id : lost.keySet()) {
            boolean elsewhere = disks.entrySet().stream()
                    .anyMatch(disk ->
                            !disk.getKey().equals(name) && disk.getValue().containsKey(id));
            if (!elsewhere) {
                return false;
            }
        }
        world.timeline.say("disk of " + name + " is lost");
        // The store copies what has become rare as soon as it can; here that is when the server has a disk again.
        Map<SegmentId, byte[]> rare = new HashMap<>(lost);
        lost.clear();
        world.timeline.act(
                1_000_000_000L,
                () -> rare.forEach((id, content) -> {
                    if (find(id) != null) {
                        disk(name).put(id, content);
                    }
                }));
        return true;
    }

    private boolean isReachable(MemberProcess process, MemberProcess other) {
        return other.isWell()
                && world.network.isOpen(process.id.name(), other.id.name())
                && world.network.isOpen(other.id.name(), process.id.name());
    }

    private Map<SegmentId, byte[]> disk(String name) {
        return disks.computeIfAbsent(name, n -> new LinkedHashMap<>());
    }
}
