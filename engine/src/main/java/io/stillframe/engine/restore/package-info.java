// SPDX-License-Identifier: Apache-2.0
/**
 * What an operator asks for and is told of retained snapshots: which there are, what is in them, and going back to one.
 * Immutable; the work is done in {@code engine} and {@code engine.takeover}.
 */
@NullMarked
package io.stillframe.engine.restore;

import org.jspecify.annotations.NullMarked;
