// SPDX-License-Identifier: Apache-2.0
/**
 * The pipeline of one shard: frozen, encoded, stored, committed.
 *
 * <p>Cuts come from {@code invocation}; encoding, storing and merging run on transfer threads; {@code commit} makes a
 * snapshot count. At most one snapshot is frozen and not encoded (I3) while one before it may be being stored and others committed; all
 * contexts of the shard that have changes go into the same one (group commit). Segments are merged behind the commits
 * so that the manifest stays small.
 */
@NullMarked
package io.stillframe.engine.snapshot;

import org.jspecify.annotations.NullMarked;
