// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import io.stillframe.sample.auction.UnknownAuctionException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** There is no such auction. */
@Provider
public class UnknownAuctionProblem implements ExceptionMapper<UnknownAuctionException> {

    @Override
    public Response toResponse(UnknownAuctionException e) {
        return Response.status(404)
                .type(MediaType.TEXT_PLAIN)
                .entity("no auction " + e.getMessage())
                .build();
    }
}
