// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.check.LedgerCheck;
import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** SIGSTOP of the owner, long enough for the peer to take over, and SIGCONT: a server back from the dead. */
class OwnerPausedIT extends ClusterTest {

    private static final Duration ANSWER = Duration.ofSeconds(15);

    @Test
    void theResumedOwnerAcknowledgesNothingThatIsLostAndBecomesAStandby() {
        String paused = cluster.owner();
        String peer = AuctionCluster.peerOf(paused);
        try (AuctionTraffic traffic = cluster.traffic("paused");
                AuctionTraffic callers = cluster.trafficOf(paused, "resumed")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 500);

            CompletableFuture<Duration> outage = traffic.outages().begin();
            cluster.pause(paused);
            AuctionCluster.awaitEnd(outage);
            cluster.awaitOwner(peer);
            AuctionCluster.awaitBids(traffic, 500);

            callers.start(); // they wait at the frozen server, and are the first that it hears
            cluster.resume(paused);
            AuctionCluster.awaitBids(callers, 200);
            callers.stop();
            traffic.stop();

            assertThat(cluster.owner()).as("the owner after the pause").isEqualTo(peer);
            for (String server : Servers.NAMES) {
                cluster.assertHolds(server, traffic);
                cluster.assertHolds(server, callers);
            }
        }
    }

    @Test
    void theResumedOwnerDoesNotAnswerFromThePast() {
        String paused = cluster.owner();
        try (AuctionTraffic before = cluster.traffic("before");
                AuctionTraffic during = cluster.traffic("during")) {
            before.start();
            AuctionCluster.awaitBids(before, 300);
            before.stop();

            cluster.pause(paused);
            during.start();
            AuctionCluster.awaitBids(during, 300);
            during.stop();
            cluster.resume(paused);

            // I6: every read that it answers at all has what was acknowledged before the read began.
            AtomicInteger answers = new AtomicInteger();
            AuctionCluster.await(
                    () -> answers.addAndGet(answersWith(paused, during) ? 1 : 0) >= 20,
                    () -> answers + " of 20 reads answered");
            cluster.assertHolds(paused, before);
        }
    }

    /** Whether {@code server} answers; if it does, with every bid that was acknowledged. */
    private static boolean answersWith(String server, AuctionTraffic traffic) {
        try {
            Verdict verdict = LedgerCheck.ask(
                    Servers.endpoint(server),
                    "/auction",
                    traffic.ledger(),
                    traffic.plan().prefix(),
                    ANSWER);
            assertThat(verdict.lost()).as("bids missing in an answer").isEmpty();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
