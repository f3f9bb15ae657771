// SPDX-License-Identifier: Apache-2.0
/**
 * Starts one application from the committed snapshot of another, which goes on meanwhile.
 *
 * <p>A clone has shards, manifests and segments of its own: the segments are copied, not shared. Then nothing that the one
 * does (a merge, a deletion, the loss of a disk) can touch the other, and I4 needs no counting of references across
 * manifests, which no compare-and-set covers.
 */
@NullMarked
package io.stillframe.engine.clone;

import org.jspecify.annotations.NullMarked;
