// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jgroups.Address;

/**
 * When members were last heard to have a thread that gets on, and who therefore is stuck.
 *
 * <p>Only members that were heard at least once are judged. A member whose own beat is late judges nobody: as likely as
 * not it was itself that stood still, and what the others sent has not been read yet. Guarded by its own monitor.
 */
final class Beats {

    private final long limitNanos;
    private final LongSupplier nanoTime;
    private final Map<Address, Long> heardAtNanos = new HashMap<>();
    private Set<Address> present = Set.of();
    private long ownAtNanos;

    /** Nobody was heard yet. A member is stuck when its last beat is older than {@code limit}. */
    Beats(Duration limit, LongSupplier nanoTime) {
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
        this.ownAtNanos = nanoTime.getAsLong();
    }

    /** A thread of this server got on. */
    synchronized void own() {
        long now = nanoTime.getAsLong();
        if (now - ownAtNanos > limitNanos / 2) {
            // This server stood still: the others get the whole time from here.
            heardAtNanos.replaceAll((address, before) -> now);
        }
        ownAtNanos = now;
    }

    /** The member at {@code address} said that a thread of its server got on; ignored if it is not in the view. */
    synchronized void heard(Address address) {
        if (present.contains(address)) {
            heardAtNanos.put(address, nanoTime.getAsLong());
        }
    }

    /** Those at {@code addresses} are in the view; all others are forgotten. */
    synchronized void arrived(Collection<Address> addresses) {
        present = Set.copyOf(addresses);
        heardAtNanos.keySet().retainAll(addresses);
    }

    /** How long ago a thread of this server last got on. */
    synchronized Duration sinceOwn() {
        return Duration.ofNanos(nanoTime.getAsLong() - ownAtNanos);
    }

    /** Those whose threads are stuck; nobody while this server's own may be. */
    synchronized Set<Address> stuck() {
        long now = nanoTime.getAsLong();
        if (now - ownAtNanos > limitNanos / 2) {
            return Set.of();
        }
        return heardAtNanos.entrySet().stream()
                .filter(heard -> now - heard.getValue() > limitNanos)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
