// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

/**
 * Event: a bid was taken.
 *
 * @param auction its auction
 * @param bid its id
 */
public record BidAccepted(String auction, String bid) {}
