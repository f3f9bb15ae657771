// SPDX-License-Identifier: Apache-2.0
/**
 * Decides which shards this member should own, and follows each of them through claim, load, service and hand-over.
 *
 * <p>Rendezvous hashing over the members that host the application chooses; members that know different things may
 * choose differently, and then the compare-and-set of the claim decides.
 */
@NullMarked
package io.stillframe.engine.takeover;

import org.jspecify.annotations.NullMarked;
