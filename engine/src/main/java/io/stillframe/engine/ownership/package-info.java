// SPDX-License-Identifier: Apache-2.0
/**
 * Who owns a shard: the manifest, the claim that changes its owner, and the confirmation that it still names us.
 *
 * <p>Nothing here trusts a view or a clock: they only decide when to look.
 */
@NullMarked
package io.stillframe.engine.ownership;

import org.jspecify.annotations.NullMarked;
