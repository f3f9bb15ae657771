// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

import io.stillframe.engine.ownership.ShardKey;

/**
 * One shard that was moved.
 *
 * @param shard which
 * @param from its former owner: name and incarnation
 * @param to its owner now: name and incarnation; the same as {@code from} if it was only placed there
 * @param phases how long it took
 */
public record ShardMove(ShardKey shard, String from, String to, MovePhases phases) {}
