// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

/** There is no auction of that id. */
public class UnknownAuctionException extends RuntimeException {

    /** Creates it for the auction {@code id}. */
    public UnknownAuctionException(String id) {
        super(id);
    }
}
