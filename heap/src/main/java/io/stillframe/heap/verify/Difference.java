// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

/**
 * Where two states differ first.
 *
 * @param path from a root, such as {@code AuctionHouse.auctions[k].bids[3].amount}
 * @param live what the one has there
 * @param restored what the other has there
 */
public record Difference(String path, String live, String restored) {

    @Override
    public String toString() {
        return path + ": live " + live + ", restored " + restored;
    }
}
