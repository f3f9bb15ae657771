// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.restore;

import io.stillframe.engine.ownership.ShardKey;
import java.time.Duration;

/**
 * One shard that went back.
 *
 * @param shard which
 * @param snapshot id of the snapshot that is its state now
 * @param before id under which the state before is retained, so that one can go forward again; 0 if there was none
 * @param owner who serves it now: name and incarnation; empty if nobody does yet
 * @param unavailable how long calls had to wait
 */
public record ShardRestore(ShardKey shard, long snapshot, long before, String owner, Duration unavailable) {}
