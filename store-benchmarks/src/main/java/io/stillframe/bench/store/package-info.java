// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./bench store}: the engine on each store, beside the store by itself. Everything is in one process, so that what is
 * measured is the snapshot path and the takeover path and nothing of servers and clients.
 */
@NullMarked
package io.stillframe.bench.store;

import org.jspecify.annotations.NullMarked;
