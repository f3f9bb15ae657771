// SPDX-License-Identifier: Apache-2.0
/**
 * The commit: edits of a shard's manifest, gathered and put in place by one compare-and-set at a time (I5).
 *
 * <p>Everything an owner changes in its manifest (a new snapshot, a merge, the release) is a {@link
 * io.stillframe.engine.commit.ManifestEdit}; an unknown outcome is resolved by reading back before anything goes on.
 */
@NullMarked
package io.stillframe.engine.commit;

import org.jspecify.annotations.NullMarked;
