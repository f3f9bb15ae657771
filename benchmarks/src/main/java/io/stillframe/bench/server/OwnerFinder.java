// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import io.stillframe.bench.http.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the server that owns the application's state, by what the servers wrote to their logs: each says which shard it
 * serves under which term, and the highest term is the one that counts (I7).
 *
 * @param servers the servers to choose from
 */
public record OwnerFinder(List<Watched> servers) {

    private static final Pattern SERVED = Pattern.compile("STFR0225I: Shard (\\S+) is served under term (\\d+);");
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * A server and its log.
     *
     * @param endpoint where it listens
     * @param log what it wrote since its last start
     */
    public record Watched(Endpoint endpoint, ServerLog log) {}

    private record Service(long term, Endpoint server) {}

    /** Chooses among {@code servers}. */
    public static OwnerFinder among(List<LibertyServer> servers) {
        return new OwnerFinder(servers.stream()
                .map(server -> new Watched(server.endpoint(), server.log()))
                .toList());
    }

    /** The owner; empty if there is none yet, or the shards have different ones. */
    public Optional<Endpoint> find() {
        Map<String, Service> newest = new HashMap<>();
        for (Watched server : servers) {
            for (String line : server.log().lines()) {
                Matcher matcher = SERVED.matcher(line);
                if (matcher.find()) {
                    newest.merge(
                            matcher.group(1),
                            new Service(Long.parseLong(matcher.group(2)), server.endpoint()),
                            (one, other) -> one.term() > other.term() ? one : other);
                }
            }
        }
        List<Endpoint> owners =
                newest.values().stream().map(Service::server).distinct().toList();
        return owners.size() == 1 ? Optional.of(owners.get(0)) : Optional.empty();
    }

    /** Waits until there is an owner; empty if there is none within {@code patience}. */
    public Optional<Endpoint> await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Endpoint> owner = find();
        while (owner.isEmpty() && System.nanoTime() - deadline < 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            owner = find();
        }
        return owner;
    }
}
