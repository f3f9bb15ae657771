// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline has moved since its shard was claimed.
 *
 * @param snapshots committed
 * @param bytes put into the store, without merges
 * @param lag age of the oldest change that is not committed yet, zero if there is none
 * @param sinceCommit age of the last commit of a snapshot; null if there was none
 */
public record Transferred(long snapshots, long bytes, Duration lag, @Nullable Duration sinceCommit) {}
