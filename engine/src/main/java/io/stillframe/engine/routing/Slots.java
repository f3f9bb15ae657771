// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.engine.ContextKey;
import io.stillframe.engine.load.Hosting;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.takeover.ShardSlot;
import io.stillframe.engine.time.Surroundings;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The shards of one application that this member has heard of. Thread-safe. */
public final class Slots {

    private final Surroundings surroundings;
    private final Hosting hosting;
    private final Membership membership;
    private final BooleanSupplier whole;
    private final Map<ShardKey, ShardSlot> slots = new ConcurrentHashMap<>();

    /** None yet; none is claimed before {@code whole} says so. */
    public Slots(Surroundings surroundings, Hosting hosting, Membership membership, BooleanSupplier whole) {
        this.whole = whole;
        this.surroundings = surroundings;
        this.hosting = hosting;
        this.membership = membership;
    }

    /** The slot of the shard that {@code context} is in. */
    public ShardSlot of(ContextKey context) {
        return of(ShardKey.of(
                hosting.host().application(), context, surroundings.settings().shards()));
    }

    /** The slot of {@code key}. */
    public ShardSlot of(ShardKey key) {
        return slots.computeIfAbsent(key, k -> new ShardSlot(k, surroundings, hosting, membership, whole));
    }

    /** All. */
    public Collection<ShardSlot> all() {
        return slots.values();
    }
}
