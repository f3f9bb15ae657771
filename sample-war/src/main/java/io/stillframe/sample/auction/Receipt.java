// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

/**
 * Answer to a bid.
 *
 * @param bid its id
 * @param best the highest amount bid so far, in cents
 */
public record Receipt(String bid, long best) {}
