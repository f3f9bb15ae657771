// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.http.Http;
import io.stillframe.bench.text.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds the server that owns the application's state, by asking each: {@code GET whoami} answers {@code "owner": true}
 * there.
 *
 * @param whoamiPath path of that question
 */
public record OwnerFinder(String whoamiPath) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);

    /** The question of the sample application. */
    public static OwnerFinder ofAuction() {
        return new OwnerFinder("/auction/api/whoami");
    }

    /** The owner among {@code servers}; empty while there is none, or more than one says that it is. */
    public Optional<Endpoint> find(List<Endpoint> servers) {
        List<Endpoint> owners = servers.stream().filter(this::owns).toList();
        return owners.size() == 1 ? Optional.of(owners.get(0)) : Optional.empty();
    }

    /** Asks until there is an owner; empty if there is none within {@code patience}. */
    public Optional<Endpoint> await(List<Endpoint> servers, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Endpoint> owner = find(servers);
        while (owner.isEmpty() && System.nanoTime() - deadline < 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            owner = find(servers);
        }
        return owner;
    }

    /** Whether {@code server} says that it is the owner; one that does not answer is not. */
    public boolean owns(Endpoint server) {
        try {
            return new JsonText(Http.body(server, whoamiPath, PATIENCE))
                    .truth("owner")
                    .orElse(false);
        } catch (IOException silent) {
            return false;
        }
    }
}
