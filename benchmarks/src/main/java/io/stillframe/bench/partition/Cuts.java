// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.partition;

import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.ServerGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Cuts servers apart for a while, and heals everything. Used by one thread. */
final class Cuts {

    private static final int SHORTEST_FLAP_MILLIS = 200;
    private static final int LONGEST_FLAP_MILLIS = 2_500;

    private record Direction(String from, String to) {}

    private final ServerGroup group;
    private final Network network;
    private final Path shared;
    private final Random random;

    Cuts(ServerGroup group, Network network, Path shared, long seed) {
        this.group = group;
        this.network = network;
        this.shared = shared;
        this.random = new Random(seed);
    }

    /** Makes a cut of {@code kind} for {@code time}. */
    void cut(CutKind kind, Duration time) {
        LibertyServer owner = group.owner();
        List<String> others =
                group.peersOf(owner).stream().map(LibertyServer::name).toList();
        switch (kind) {
            case OWNER_ALONE -> during(time, apart(List.of(owner.name()), others));
            case OWNER_UNHEARD -> during(time, oneWay(List.of(owner.name()), others));
            case OWNER_DEAF -> during(time, oneWay(others, List.of(owner.name())));
            case ONE_PAIR -> during(time, apart(List.of(owner.name()), others.subList(0, 1)));
            case OWNER_IN_MINORITY -> {
                int companions = (others.size() - 1) / 2;
                List<String> minority = new ArrayList<>(others.subList(0, companions));
                minority.add(owner.name());
                during(time, apart(minority, others.subList(companions, others.size())));
            }
            case FLAPPING -> flap(time, apart(List.of(owner.name()), others));
            case STORE_HANGS -> withoutStore(owner, time, false);
            case STORE_FAILS -> withoutStore(owner, time, true);
        }
    }

    private void during(Duration time, List<Direction> directions) {
        directions.forEach(direction -> network.cut(direction.from(), direction.to()));
        pass(time);
        directions.forEach(direction -> network.heal(direction.from(), direction.to()));
    }

    private void flap(Duration time, List<Direction> directions) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            during(flapTime(), directions);
            pass(flapTime());
        }
    }

    private Duration flapTime() {
        return Duration.ofMillis(random.nextInt(SHORTEST_FLAP_MILLIS, LONGEST_FLAP_MILLIS));
    }

    private void withoutStore(LibertyServer owner, Duration time, boolean failing) {
        try (LostStore lost = LostStore.hanging(owner, shared)) {
            if (failing) {
                lost.fail();
            }
            pass(time);
        }
    }

    private static List<Direction> apart(List<String> one, List<String> other) {
        List<Direction> directions = new ArrayList<>(oneWay(one, other));
        directions.addAll(oneWay(other, one));
        return directions;
    }

    private static List<Direction> oneWay(List<String> from, List<String> to) {
        List<Direction> directions = new ArrayList<>();
        from.forEach(sender -> to.forEach(receiver -> directions.add(new Direction(sender, receiver))));
        return directions;
    }

    private static void pass(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
    }
}
