// SPDX-License-Identifier: Apache-2.0
/**
 * Calls under their context's lock.
 *
 * <p>A call takes the lock, runs, and works out which epoch must be committed before it may return (I6). The thread that
 * leaves a context offers it to the pipeline for a cut while it still holds the lock (I2). A cut needs no more than that
 * no exclusive invocation runs, so it is made under the read lock and readers do not hold it up.
 */
@NullMarked
package io.stillframe.engine.invocation;

import org.jspecify.annotations.NullMarked;
