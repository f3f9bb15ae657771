// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import io.stillframe.sample.auction.InvalidBidException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The bid is not allowed. */
@Provider
public class InvalidBidProblem implements ExceptionMapper<InvalidBidException> {

    @Override
    public Response toResponse(InvalidBidException e) {
        return Response.status(400)
                .type(MediaType.TEXT_PLAIN)
                .entity(String.valueOf(e.getMessage()))
                .build();
    }
}
