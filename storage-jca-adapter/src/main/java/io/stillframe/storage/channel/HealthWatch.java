// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jgroups.Address;
import org.jgroups.util.TimeScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Finds members whose virtual machine runs but which are of no use: every member sends a beat from a thread of its
 * server's executor, after it has read the register, and whoever beats no more is taken out of views until it beats
 * again.
 *
 * <p>A hint like any other view: the commit is the fence (I5), so that a member which is wrongly taken for stuck loses its
 * shards and nothing else. The timer's threads are the channel's own, so that they run when the server's do not.
 * Thread-safe.
 */
final class HealthWatch implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(HealthWatch.class.getName());
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);
    private static final int BEATS_A_LIMIT = 5;

    private final Runnable sendBeat;
    private final KnownMembers members;
    private final Consumer<Set<Address>> onChange;
    private final HealthRules rules;
    private final Beats beats;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final @Nullable Future<?> ticking;
    private Set<Address> stuck = Set.of();
    private volatile boolean complained;

    /**
     * Begins to watch.
     *
     * @param rules what makes a beat, and within which time its absence is noticed
     * @param sendBeat sends a beat to the others
     * @param onChange is told who is stuck, whenever that has changed
     */
    HealthWatch(
            HealthRules rules,
            TimeScheduler timer,
            Runnable sendBeat,
            KnownMembers members,
            Consumer<Set<Address>> onChange) {
        this.rules = rules;
        this.sendBeat = sendBeat;
        this.members = members;
        this.onChange = onChange;
        Duration limit = rules.stuckTimeout();
        Duration even = limit.dividedBy(BEATS_A_LIMIT);
        Duration interval = even.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : even;
        // A beat and a look may each be an interval late.
        this.beats = new Beats(limit.minus(interval.multipliedBy(2)), System::nanoTime);
        this.ticking = limit.isZero()
                ? null
                : timer.scheduleWithFixedDelay(
                        this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS, true);
    }

    /** A beat came from {@code address}. */
    void heard(Address address) {
        beats.heard(address);
        if (isStuck(address)) {
            judge();
        }
    }

    /** The channel has a new view. */
    void arrived(List<Address> addresses) {
        beats.arrived(addresses);
    }

    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    private void tick() {
        if (underWay.compareAndSet(false, true)) {
            beat();
        }
        if (beats.sinceOwn().compareTo(rules.stuckTimeout()) > 0 && !complained) {
            complained = true;
            StorageMessages.CATALOG.log(LOGGER, "STFR0445W", beats.sinceOwn().toMillis());
        }
        judge();
    }

    private void beat() {
        try {
            rules.serverThreads().execute(this::checkAndBeat);
        } catch (RejectedExecutionException e) {
            underWay.set(false);
            // The server stops, or has no thread to give: this is no beat.
            LOGGER.log(System.Logger.Level.DEBUG, "no beat", e);
        }
    }

    private void checkAndBeat() {
        try {
            rules.check().run();
            beats.own();
            complained = false;
            sendBeat.run();
        } catch (StoreException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "no beat", e);
        } finally {
            underWay.set(false);
        }
    }

    private synchronized boolean isStuck(Address address) {
        return stuck.contains(address);
    }

    private void judge() {
        Set<Address> now = beats.stuck();
        synchronized (this) {
            if (now.equals(stuck)) {
                return;
            }
            tell(now);
            stuck = now;
            onChange.accept(now);
        }
    }

    private void tell(Set<Address> now) {
        Set<Address> fresh = new HashSet<>(now);
        fresh.removeAll(stuck);
        fresh.forEach(address -> StorageMessages.CATALOG.log(
                LOGGER,
                "STFR0443W",
                members.nameOf(address),
                rules.stuckTimeout().toMillis()));
        Set<Address> back = new HashSet<>(stuck);
        back.removeAll(now);
        back.forEach(address -> StorageMessages.CATALOG.log(LOGGER, "STFR0444I", members.nameOf(address)));
    }
}
