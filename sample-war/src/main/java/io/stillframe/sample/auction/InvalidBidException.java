// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

/** The rules do not allow the bid. */
public class InvalidBidException extends RuntimeException {

    /** Creates it with the reason. */
    public InvalidBidException(String reason) {
        super(reason);
    }
}
