// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import jakarta.ws.rs.BadRequestException;
import org.jspecify.annotations.Nullable;

/** What a request must contain. */
final class Required {

    private Required() {}

    /** {@code value}, if it is there; else the answer is 400. */
    static String text(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new BadRequestException("'" + name + "' is missing");
        }
        return value;
    }
}
