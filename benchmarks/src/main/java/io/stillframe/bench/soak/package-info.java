// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./bench soak}: servers under a random write pattern for a long time, with kills and outages of the store. What is
 * looked at besides the clients' ledger is what grows: stored bytes and heaps.
 */
@NullMarked
package io.stillframe.bench.soak;

import org.jspecify.annotations.NullMarked;
