// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import io.stillframe.sample.auction.AuctionHouse;
import io.stillframe.sample.auction.Summary;
import io.stillframe.sample.auction.Ticker;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The house as a whole. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HouseResource {

    @Inject
    private AuctionHouse house;

    @Inject
    private Ticker ticker;

    /** Registers somebody. */
    @POST
    @Path("people")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(InputStream body) {
        Body person = Body.of(body);
        String id = person.text("person");
        house.register(id, person.text("name"));
        return Response.status(Response.Status.CREATED)
                .entity(Json.object("person", id).toString())
                .build();
    }

    /** Totals. */
    @GET
    @Path("summary")
    public String summary() {
        Summary summary = house.summary();
        return Json.object("people", summary.people())
                .and("auctions", summary.auctions())
                .and("bids", summary.bids())
                .and("cents", summary.cents())
                .and("hottest", summary.hottest())
                .and("hottestBids", summary.hottestBids())
                .and("hottestBest", summary.hottestBest())
                .and("opened", summary.opened())
                .toString();
    }

    /** Every bid, a line each: auction, bid, cents. */
    @GET
    @Path("ledger")
    @Produces(MediaType.TEXT_PLAIN)
    public String ledger() {
        return house.ledger();
    }

    /** Who answers, and who holds the state. */
    @GET
    @Path("whoami")
    public String whoami() {
        return Json.object("server", String.valueOf(System.getProperty("wlp.server.name")))
                .and("pid", ProcessHandle.current().pid())
                .and("rules", house.rules())
                .and("acceptedHere", ticker.accepted())
                .toString();
    }
}
