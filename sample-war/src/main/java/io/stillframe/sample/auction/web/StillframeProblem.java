// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import io.stillframe.api.StillframeException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The state cannot be used now, or the call's effects are not stored: the client should look and try again. */
@Provider
public class StillframeProblem implements ExceptionMapper<StillframeException> {

    @Override
    public Response toResponse(StillframeException e) {
        return Response.status(503)
                .type(MediaType.TEXT_PLAIN)
                .entity(String.valueOf(e.getMessage()))
                .build();
    }
}
