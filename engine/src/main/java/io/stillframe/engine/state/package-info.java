// SPDX-License-Identifier: Apache-2.0
/**
 * What the engine needs of a context's state: cuts, roots, segments. The heap is behind it; tests may put something smaller
 * there.
 */
@NullMarked
package io.stillframe.engine.state;

import org.jspecify.annotations.NullMarked;
