// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.move.SwitchoverRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Breaks things while the troubled time lasts, and mends all of them at its end. */
final class FaultPlan {

    private final World world;
    private final Map<String, Long> storeDownUntil = new HashMap<>();
    private final Map<String, Long> registerDownUntil = new HashMap<>();
    private int stepFaultsLeft = 3;
    private boolean over;

    FaultPlan(World world) {
        this.world = world;
    }

    /** Lets faults happen at random moments from now on. */
    void begin() {
        List<Fault> sudden = new ArrayList<>(world.scenario.faults());
        sudden.removeIf(fault -> switch (fault) {
            case CRASH,
                    ALL_CRASH,
                    PAUSE,
                    ONE_WAY_CUT,
                    CUT_OFF,
                    WRONG_SUSPICION,
                    STORE_OUTAGE,
                    DAMAGED_SEGMENT,
                    REGISTER_OUTAGE,
                    CLOCK_JUMP,
                    PLANNED_STOP,
                    JOIN,
                    SWITCHOVER,
                    DRAIN,
                    CLONE,
                    RESTORE,
                    DISK_LOSS -> false;
            default -> true;
        });
        if (sudden.contains(Fault.RESTORE)) {
            // Rarely is there a call on its way for which it matters.
            sudden.addAll(Collections.nCopies(3, Fault.RESTORE));
        }
        if (!sudden.isEmpty()) {
            next(sudden);
        }
    }

    /** All is well from now on: everybody lives, hears and is heard. */
    void end() {
        over = true;
        world.timeline.say("all faults end");
        storeDownUntil.clear();
        registerDownUntil.clear();
        world.living().forEach(MemberProcess::resume);
        world.network.mendAll();
        world.disks.mend();
        world.names().forEach(world::boot);
    }

    /** The server of that name has stopped in good order. */
    void stopped(String name) {
        world.network.changed();
        if (over) {
            world.boot(name);
        }
    }

    /** Whether a fault that happens now and then happens here and now: so many times in a thousand. */
    boolean strikes(Fault fault, int perMille) {
        return !over && world.scenario.faults().contains(fault) && random().nextInt(1000) < perMille;
    }

    boolean isStoreDown(MemberProcess process) {
        return storeDownUntil.getOrDefault(process.id.name(), 0L) > world.timeline.now();
    }

    boolean isRegisterDown(MemberProcess process) {
        return registerDownUntil.getOrDefault(process.id.name(), 0L) > world.timeline.now();
    }

    /** {@code process} is in the middle of something with the outside. */
    void stepOf(MemberProcess process) {
        if (stepFaultsLeft > 0 && process.isWell()) {
            if (strikes(Fault.CRASH_IN_A_STEP, 4)) {
                stepFaultsLeft--;
                crash(process, random().nextInt(3_000));
            } else if (strikes(Fault.PAUSE_IN_A_STEP, 4)) {
                stepFaultsLeft--;
                pause(process, random().nextInt(8_000));
            }
        }
    }

    private void next(List<Fault> sudden) {
        world.timeline.act(millis(100 + random().nextInt(1_500)), () -> {
            if (!over) {
                strike(sudden.get(random().nextInt(sudden.size())));
                next(sudden);
            }
        });
    }

    private void strike(Fault fault) {
        List<String> names = world.names();
        String one = names.get(random().nextInt(names.size()));
        String other = names.get(random().nextInt(names.size()));
        MemberProcess process = world.process(one);
        int lasts = 50 + random().nextInt(random().nextBoolean() ? 500 : 6_000);
        if (process == null) {
            if (fault == Fault.JOIN) {
                world.boot(one);
            }
            return;
        }
        switch (fault) {
            case JOIN -> {}
            case CLONE -> {
                // By an operator, or by the configuration of the servers that start it.
                if (random().nextInt(3) > 0) {
                    process.cloneApplication();
                } else if (world.commits.hasBegun()) {
                    world.startTwin();
                }
            }
            case RESTORE -> {
                int shard = random().nextInt(world.scenario.shards());
                if (world.scenario.isPeaceful()) {
                    process.goBack(shard);
                } else {
                    // A call that has run may come again when its shard has gone back to before it.
                    world.network.repeat(millis(400));
                    later(random().nextInt(400), () -> process.goBack(shard));
                }
            }
            case SWITCHOVER -> process.switchOver(switchover(one, other));
            case DRAIN -> {
                if (world.scenario.isPeaceful() && !process.hasHeir()) {
                    return;
                }
                process.drain();
                later(lasts, process::undrain);
            }
            case CRASH -> crash(process, lasts);
            case ALL_CRASH -> {
                if (random().nextInt(3) == 0) {
                    for (String name : names) {
                        if (world.process(name) != null) {
                            crash(world.process(name), 50 + random().nextInt(3_000));
                        }
                    }
                }
            }
            case PAUSE -> pause(process, lasts);
            case ONE_WAY_CUT -> cut(one, other, lasts);
            case CUT_OFF -> {
                for (String name : names) {
                    cut(one, name, lasts);
                    cut(name, one, lasts);
                }
            }
            case WRONG_SUSPICION -> {
                if (!one.equals(other)) {
                    world.network.suspect(one, other);
                    later(lasts, () -> world.network.clear(one, other));
                }
            }
            case STORE_OUTAGE -> {
                world.timeline.say(one + " reaches no store for " + lasts + " ms");
                storeDownUntil.put(one, world.timeline.now() + millis(lasts));
            }
            case DAMAGED_SEGMENT -> {
                if (!world.scenario.replicated()) {
                    world.commits.damageable().ifPresent(segment -> {
                        world.disks.damage(segment, random().nextBoolean());
                        // Nobody notices before somebody takes the shard.
                        if (random().nextBoolean()) {
                            crash(process, lasts);
                        }
                    });
                }
            }
            case REGISTER_OUTAGE -> {
                world.timeline.say(one + " reaches no register for " + lasts + " ms");
                registerDownUntil.put(one, world.timeline.now() + millis(lasts));
            }
            case CLOCK_JUMP -> {
                if (!process.isDead()) {
                    process.jumpClock(millis(random().nextInt(12_000)));
                }
            }
            case PLANNED_STOP -> {
                // Two servers that stop at once may be the two that hold a segment.
                if (world.scenario.isPeaceful() && !(process.hasHeir() && world.isComplete())) {
                    return;
                }
                process.stopInGoodOrder();
                later(9_000 + lasts, () -> world.boot(one));
            }
            case DISK_LOSS -> {
                if (world.scenario.replicated() && !process.isDead() && world.disks.lose(one)) {
                    crash(process, lasts);
                }
            }
            default -> throw new IllegalArgumentException(fault.name());
        }
    }

    private SwitchoverRequest switchover(String one, String other) {
        SwitchoverRequest request =
                switch (random().nextInt(4)) {
                    case 0 -> SwitchoverRequest.ofApplication(LogHost.APPLICATION);
                    case 1 -> SwitchoverRequest.ofMember(one);
                    default ->
                        SwitchoverRequest.ofShard(LogHost.APPLICATION, random().nextInt(world.scenario.shards()));
                };
        return random().nextInt(4) == 0 ? request : request.to(other);
    }

    private void crash(MemberProcess process, int lasts) {
        process.kill();
        world.network.changed();
        later(lasts, () -> world.boot(process.id.name()));
    }

    private void pause(MemberProcess process, int lasts) {
        process.pause();
        world.network.changed();
        later(lasts, () -> {
            process.resume();
            world.network.changed();
        });
    }

    private void cut(String from, String to, int lasts) {
        if (!from.equals(to)) {
            world.network.cut(from, to);
            later(lasts, () -> world.network.mend(from, to));
        }
    }

    private void later(int millis, Runnable action) {
        world.timeline.act(millis(millis), () -> {
            if (!over) {
                action.run();
            }
        });
    }

    private static long millis(long millis) {
        return millis * 1_000_000L;
    }

    private RandomGenerator random() {
        return world.timeline.random;
    }
}
