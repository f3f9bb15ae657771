// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

/**
 * Totals of the auction house.
 *
 * @param people registered
 * @param auctions offered
 * @param bids accepted
 * @param cents sum of all bids
 * @param hottest auction with the most bids
 * @param hottestBids how many
 * @param hottestBest highest of them, in cents
 * @param opened when the state began
 */
public record Summary(
        int people,
        int auctions,
        long bids,
        long cents,
        String hottest,
        int hottestBids,
        long hottestBest,
        String opened) {}
