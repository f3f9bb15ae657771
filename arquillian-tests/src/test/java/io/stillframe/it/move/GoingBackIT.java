// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.http.Http;
import io.stillframe.bench.load.AuctionEvent.NewBid;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request has damaged the state: it goes back to what it was before, with nothing else lost. */
class GoingBackIT extends ClusterTest {

    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final long MUCH_TOO_MUCH = 99_999_999_999L;

    @BeforeAll
    static void configure() throws IOException {
        SharedConfiguration.write("", "<usr_stillframe retainSnapshots=\"5\" retainEvery=\"0s\"/>");
    }

    @AfterAll
    static void clear() throws IOException {
        SharedConfiguration.clear();
    }

    @Test
    void theStateGoesBackToWhatItWasBeforeABadRequest() throws Exception {
        String owner = cluster.owner();
        String other = AuctionCluster.peerOf(owner);
        try (AuctionTraffic traffic = cluster.traffic("good")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 100);
            traffic.stop();
            NewBid last = traffic.ledger().acknowledged().get(traffic.ledger().size() - 1);
            String before = auction(other, last.auction());

            // One key too many, and nobody can bid in that auction any more.
            assertThat(send(other, new NewBid("bad-bid", last.auction(), last.bidder(), MUCH_TOO_MUCH)))
                    .isEqualTo(201);
            assertThat(auction(owner, last.auction())).contains("bad-bid");
            CompositeData[] snapshots = cluster.retained(other);
            CompositeData newest = Arrays.stream(snapshots)
                    .filter(each -> !each.get("cause").equals("CURRENT"))
                    .findFirst()
                    .orElseThrow();

            // Asked for at the server that does not own it.
            long bad = cluster.restore(other, (Integer) newest.get("shard"), (Long) newest.get("id"));

            for (String name : Servers.NAMES) {
                assertThat(auction(name, last.auction())).isEqualTo(before);
                cluster.assertHolds(name, traffic);
            }
            assertThatThrownBy(() -> cluster.restore(owner, (Integer) newest.get("shard"), 4711))
                    .hasMessageContaining("STFR0281E");
            // What was, is kept: one can look at it again, even after the owner has died.
            String killed = cluster.owner();
            cluster.kill(killed);
            String survivor = AuctionCluster.peerOf(killed);
            AuctionCluster.await(() -> cluster.owns(survivor), () -> survivor + " owns the state");
            assertThat(auction(survivor, last.auction())).isEqualTo(before);
            cluster.restore(survivor, (Integer) newest.get("shard"), bad);
            assertThat(auction(survivor, last.auction())).contains("bad-bid");
        }
    }

    private static String auction(String server, String id) throws IOException {
        return Http.body(Servers.endpoint(server), "/auction/api/auctions/" + id, ANSWER);
    }

    private static int send(String server, NewBid bid) throws IOException, InterruptedException {
        Endpoint endpoint = Servers.endpoint(server);
        URI uri = URI.create(endpoint.url("/auction" + bid.path()));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofString(bid.json()))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
