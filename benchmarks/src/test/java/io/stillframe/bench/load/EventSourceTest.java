// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.AuctionEvent.NewAuction;
import io.stillframe.bench.load.AuctionEvent.NewBid;
import io.stillframe.bench.load.AuctionEvent.NewPerson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventSourceTest {

    @Test
    void everyFiftyEventsAreOnePersonThreeAuctionsAndFortySixBids() {
        List<AuctionEvent> events = draw(42, 20 * EventKind.CYCLE);

        for (int i = 0; i < events.size(); i += EventKind.CYCLE) {
            List<AuctionEvent> cycle = events.subList(i, i + EventKind.CYCLE);
            assertThat(cycle).filteredOn(NewPerson.class::isInstance).hasSize(1);
            assertThat(cycle).filteredOn(NewAuction.class::isInstance).hasSize(3);
            assertThat(cycle).filteredOn(NewBid.class::isInstance).hasSize(46);
        }
    }

    @Test
    void theSameSeedGivesTheSameEvents() {
        assertThat(draw(7, 500)).isEqualTo(draw(7, 500)).isNotEqualTo(draw(8, 500));
    }

    @Test
    void noIdIsDrawnTwice() {
        Set<String> ids = new HashSet<>();
        for (AuctionEvent event : draw(42, 1_000)) {
            assertThat(ids.add(event.toString().replaceAll(".*\\[id=([^,]*).*", "$1")))
                    .isTrue();
        }
    }

    @Test
    void halfOfTheBidsGoToTheHotAuction() {
        Map<String, Integer> bids = new HashMap<>();
        EventSource source = populated(42, 90); // below 100 auctions the first one is hot
        for (int i = 0; i < 10_000; i++) {
            if (source.next() instanceof NewBid bid) {
                bids.merge(bid.auction(), 1, Integer::sum);
            }
        }

        assertThat(bids.get("A0")).isBetween(4_300, 4_900); // of 9,200, and its share of the rest
        assertThat(bids).hasSizeGreaterThan(80);
    }

    @Test
    void bidsAreWrittenAsTheInterfaceReadsThem() {
        NewBid bid = new NewBid("b1", "a2", "p3", 450);

        assertThat(bid.path()).isEqualTo("/api/auctions/a2/bids");
        assertThat(bid.json()).isEqualTo("{\"bid\":\"b1\",\"bidder\":\"p3\",\"amount\":450}");
    }

    private static List<AuctionEvent> draw(long seed, int count) {
        EventSource source = populated(seed, 10);
        List<AuctionEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AuctionEvent event = source.next();
            source.acknowledged(event);
            events.add(event);
        }
        return events;
    }

    private static EventSource populated(long seed, int auctions) {
        EventSource source = new EventSource("", seed);
        source.acknowledged(source.person(0));
        for (int i = 0; i < auctions; i++) {
            source.acknowledged(source.auction(i));
        }
        return source;
    }
}
