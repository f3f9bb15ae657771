// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import io.stillframe.bench.http.Endpoint;
import java.time.Duration;
import java.util.List;

/**
 * What traffic to send where.
 *
 * @param endpoints the servers; client number i prefers server i modulo their number
 * @param contextRoot where the application answers, with a leading slash
 * @param clients number of client threads, each with one call at a time
 * @param people people who are there before the traffic begins, at least 1
 * @param auctions auctions that are there before the traffic begins, at least 1
 * @param prefix beginning of all ids, to keep several runs against one state apart
 * @param seed fixes the stream of events
 * @param patience longest wait for one answer
 * @param pace rest of each client after each call; zero: none
 */
public record TrafficPlan(
        List<Endpoint> endpoints,
        String contextRoot,
        int clients,
        int people,
        int auctions,
        String prefix,
        long seed,
        Duration patience,
        Duration pace) {

    /** 16 clients without rest, 20 people, seed 42, 20 s for an answer. */
    public static TrafficPlan of(List<Endpoint> endpoints, int auctions) {
        return new TrafficPlan(endpoints, "/auction", 16, 20, auctions, "", 42, Duration.ofSeconds(20), Duration.ZERO);
    }

    /** The same with another number of clients. */
    public TrafficPlan withClients(int other) {
        return new TrafficPlan(endpoints, contextRoot, other, people, auctions, prefix, seed, patience, pace);
    }

    /** The same with another beginning of all ids. */
    public TrafficPlan withPrefix(String other) {
        return new TrafficPlan(endpoints, contextRoot, clients, people, auctions, other, seed, patience, pace);
    }

    /** The same with clients that wait so long for an answer, and rest so long after each call. */
    public TrafficPlan withTimes(Duration otherPatience, Duration otherPace) {
        return new TrafficPlan(
                endpoints, contextRoot, clients, people, auctions, prefix, seed, otherPatience, otherPace);
    }
}
