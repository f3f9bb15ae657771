// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.MemberId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Who reaches whom, and who believes what about that. */
final class Network {

    /** The way from one server to another, by name. */
    private record Way(String from, String to) {}

    private final World world;
    private final Map<Way, Integer> cuts = new HashMap<>();
    private final Set<Way> suspicions = new HashSet<>();
    private final Map<MemberId, List<MemberId>> told = new HashMap<>();

    private long sent;
    private long repeatingUntil;

    Network(World world) {
        this.world = world;
    }

    /** Nothing gets from {@code from} to {@code to} until it is mended as often as it was cut. */
    void cut(String from, String to) {
        world.timeline.say("cut " + from + " -> " + to);
        cuts.merge(new Way(from, to), 1, Integer::sum);
        changed();
    }

    void mend(String from, String to) {
        world.timeline.say("mended " + from + " -> " + to);
        cuts.computeIfPresent(new Way(from, to), (way, times) -> times == 1 ? null : times - 1);
        changed();
    }

    /** {@code who} takes {@code whom} for dead. */
    void suspect(String who, String whom) {
        world.timeline.say(who + " takes " + whom + " for dead");
        suspicions.add(new Way(whom, who));
        changed();
    }

    void clear(String who, String whom) {
        suspicions.remove(new Way(whom, who));
        changed();
    }

    void mendAll() {
        cuts.clear();
        suspicions.clear();
        changed();
    }

    boolean isOpen(String from, String to) {
        return from.equals(to) || !cuts.containsKey(new Way(from, to));
    }

    /** For so many nanoseconds from now on, much of what is sent comes a second time, later. */
    void repeat(long nanos) {
        repeatingUntil = world.timeline.now() + nanos;
    }

    /** How many messages were sent. */
    long sent() {
        return sent;
    }

    /** Has {@code arrive} happen at the process of {@code to}, if it gets there. */
    void send(MemberId from, MemberId to, Consumer<MemberProcess> arrive) {
        sent++;
        boolean again = world.timeline.now() < repeatingUntil && world.timeline.random.nextInt(3) == 0;
        int copies =
                world.faults.strikes(Fault.LOSS, 15) ? 0 : again || world.faults.strikes(Fault.DUPLICATION, 20) ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            long delay = 50_000 + world.timeline.jitter();
            if (world.faults.strikes(Fault.DELAY, 12)) {
                delay += world.timeline.random.nextLong(4_000_000_000L);
            }
            if (copy > 0 && again) {
                delay += world.timeline.random.nextLong(2_000_000_000L);
            }
            world.timeline.act(delay, () -> {
                MemberProcess target = world.process(to);
                if (target != null && !target.isDead() && isOpen(from.name(), to.name())) {
                    arrive.accept(target);
                }
            });
        }
    }

    /** Something has changed: everybody notices, each after a time of its own. */
    void changed() {
        for (MemberProcess process : world.living()) {
            long delay = 20_000_000 + world.timeline.random.nextLong(400_000_000L);
            if (world.timeline.random.nextInt(6) == 0 && !world.scenario.isPeaceful()) {
                delay += world.timeline.random.nextLong(2_000_000_000L);
            }
            if (world.scenario.isPeaceful() && !told.containsKey(process.id)) {
                // Who joins in peace hears last: else its first claim may be taken for that of somebody long gone.
                delay += 450_000_000;
            }
            world.timeline.act(delay, () -> look(process));
        }
    }

    private void look(MemberProcess process) {
        if (process.isDead()) {
            return;
        }
        List<MemberId> heard = new ArrayList<>();
        for (MemberProcess other : world.living()) {
            Way way = new Way(other.id.name(), process.id.name());
            if (other == process
                    || (!cuts.containsKey(way) && !suspicions.contains(way) && !other.isPaused() && !other.hasLeft())) {
                heard.add(other.id);
            }
        }
        heard.sort(null);
        if (!heard.equals(told.put(process.id, heard))) {
            process.tell(heard);
        }
    }
}
