// SPDX-License-Identifier: Apache-2.0
/**
 * Opaque state: objects that have no header and change without a barrier (arrays, mutable classes of the JDK, foreign
 * serializable classes). The heap knows each by its identity and compares it as a whole at the cut, by the thread that
 * makes the cut.
 *
 * <p>{@link io.stillframe.heap.opaque.OpaqueKinds} says which objects these are and how each is captured; {@link
 * io.stillframe.heap.opaque.OpaqueObjects} are those of one heap.
 */
@NullMarked
package io.stillframe.heap.opaque;

import org.jspecify.annotations.NullMarked;
