// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.util.function.Supplier;

/**
 * A call to a store or a register: it travels there, takes effect at one instant, and its answer travels back, while its
 * thread waits. Whatever happens to the process meanwhile, what was sent takes effect.
 */
final class Errand<T> {

    private enum Fate {
        WELL,
        LOST_ON_THE_WAY,
        ANSWER_LOST,
        LATE
    }

    private T answer;

    private Errand() {}

    static <T> T store(MemberProcess process, String what, Supplier<T> effect) throws StoreException {
        FaultPlan faults = process.world.faults;
        if (faults.isStoreDown(process)) {
            return refused(process, "store is down");
        }
        Fate fate = faults.strikes(Fault.STORE_ERRORS, 12)
                ? process.world.timeline.random.nextBoolean() ? Fate.LOST_ON_THE_WAY : Fate.ANSWER_LOST
                : Fate.WELL;
        return new Errand<T>().run(process, what, effect, fate, faults.strikes(Fault.SLOW_STORE, 8));
    }

    static <T> T register(MemberProcess process, String what, boolean changes, Supplier<T> effect)
            throws StoreException {
        FaultPlan faults = process.world.faults;
        if (faults.isRegisterDown(process)) {
            return refused(process, "register is down");
        }
        Fate fate = Fate.WELL;
        if (faults.strikes(Fault.UNKNOWN_OUTCOMES, 12)) {
            fate = Fate.values()[1 + process.world.timeline.random.nextInt(changes ? 3 : 2)];
        }
        return new Errand<T>().run(process, what, effect, fate, faults.strikes(Fault.SLOW_REGISTER, 8));
    }

    private static <T> T refused(MemberProcess process, String why) throws StoreException {
        process.world.timeline.sleep(1_000_000 + process.world.timeline.jitter());
        throw new StoreException(why);
    }

    private T run(MemberProcess process, String what, Supplier<T> effect, Fate fate, boolean slow)
            throws StoreException {
        Timeline timeline = process.world.timeline;
        process.world.faults.stepOf(process);
        long there = 30_000 + timeline.jitter() + (slow ? timeline.random.nextLong(1_500_000_000L) : 0);
        long back = 30_000 + timeline.jitter() + (slow ? timeline.random.nextLong(300_000_000L) : 0);
        long late = fate == Fate.LATE ? timeline.random.nextLong(4_000_000_000L) : 0;
        if (fate != Fate.LOST_ON_THE_WAY) {
            timeline.act(there + late, () -> {
                timeline.say(process.id + " " + what + (fate == Fate.WELL ? "" : " " + fate));
                answer = effect.get();
                process.world.faults.stepOf(process);
            });
        }
        timeline.sleep(there + back);
        if (fate != Fate.WELL) {
            throw new StoreException("no answer to " + what + ": " + ManifestRegister.Outcome.UNKNOWN);
        }
        return answer;
    }
}
