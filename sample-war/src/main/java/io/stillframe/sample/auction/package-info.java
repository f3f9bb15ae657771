// SPDX-License-Identifier: Apache-2.0
/**
 * An online auction as anybody would write it: {@link io.stillframe.sample.auction.AuctionHouse} holds people and
 * auctions in ordinary maps, and one annotation makes that state outlive the server.
 */
@NullMarked
package io.stillframe.sample.auction;

import org.jspecify.annotations.NullMarked;
