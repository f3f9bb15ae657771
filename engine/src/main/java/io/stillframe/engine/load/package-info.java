// SPDX-License-Identifier: Apache-2.0
/**
 * Brings the contexts of a claimed shard back: beans of the container, their state of the segments.
 */
@NullMarked
package io.stillframe.engine.load;

import org.jspecify.annotations.NullMarked;
