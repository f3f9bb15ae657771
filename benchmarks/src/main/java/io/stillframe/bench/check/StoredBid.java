// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.check;

/**
 * One bid of the state that a server holds.
 *
 * @param auction id of the auction
 * @param id id of the bid
 * @param amount what was offered
 */
public record StoredBid(String auction, String id, long amount) {

    /** Reads a line of the sample's ledger: {@code auctionId bidId amount}. */
    static StoredBid parse(String line) {
        String[] parts = line.trim().split("\\s+", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a line of the ledger: " + line);
        }
        return new StoredBid(parts[0], parts[1], Long.parseLong(parts[2]));
    }
}
