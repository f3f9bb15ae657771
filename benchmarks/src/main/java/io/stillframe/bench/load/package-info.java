// SPDX-License-Identifier: Apache-2.0
/**
 * Auction traffic in the proportions of the Nexmark benchmark, and what the clients were told about it: the ledger of
 * acknowledged bids, the latencies, and how long nobody answered after a kill.
 */
@NullMarked
package io.stillframe.bench.load;

import org.jspecify.annotations.NullMarked;
