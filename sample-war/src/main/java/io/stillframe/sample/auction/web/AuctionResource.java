// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import io.stillframe.sample.auction.AuctionHouse;
import io.stillframe.sample.auction.AuctionView;
import io.stillframe.sample.auction.Money;
import io.stillframe.sample.auction.Receipt;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Auctions and their bids. */
@Path("auctions")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AuctionResource {

    @Inject
    private AuctionHouse house;

    /** Offers a lot. */
    @POST
    public Response offer(InputStream body) {
        Body auction = Body.of(body);
        String id = auction.text("auction");
        house.offer(id, auction.text("title"), auction.text("seller"), new Money(auction.cents("reserve", 0)));
        return Response.status(Response.Status.CREATED)
                .entity(Json.object("auction", id).toString())
                .build();
    }

    /** Bids. */
    @POST
    @Path("{id}/bids")
    public Response bid(@PathParam("id") String id, InputStream body) {
        Body bid = Body.of(body);
        Receipt receipt = house.bid(id, bid.text("bid"), bid.text("bidder"), new Money(bid.cents("amount")));
        return Response.status(Response.Status.CREATED)
                .entity(Json.object("bid", receipt.bid())
                        .and("best", receipt.best())
                        .toString())
                .build();
    }

    /** Looks at the lot. */
    @POST
    @Path("{id}/visits")
    public Response visit(@PathParam("id") String id) {
        return Response.status(Response.Status.CREATED)
                .entity(Json.object("interest", house.visit(id)).toString())
                .build();
    }

    /** Takes the auction out of the house. */
    @DELETE
    @Path("{id}")
    public void withdraw(@PathParam("id") String id) {
        house.withdraw(id);
    }

    /** One auction with its bids. */
    @GET
    @Path("{id}")
    public String show(@PathParam("id") String id) {
        AuctionView auction = house.show(id);
        Json.Array bids = Json.array();
        for (AuctionView.BidView bid : auction.bids()) {
            bids.add(Json.object("bid", bid.bid())
                    .and("bidder", bid.bidder())
                    .and("amount", bid.amount())
                    .and("outbid", bid.outbid()));
        }
        return Json.object("auction", auction.id())
                .and("title", auction.title())
                .and("seller", auction.seller())
                .and("reserve", auction.reserve())
                .and("best", auction.best())
                .and("interest", auction.interest())
                .and("bids", bids)
                .toString();
    }
}
