// SPDX-License-Identifier: Apache-2.0
/**
 * What an operator asks for and is told of planned moves: switchovers, drains and clones. Immutable, but for the handle
 * {@link io.stillframe.engine.move.Switchover}; the work is done in {@code engine} and {@code engine.takeover}.
 */
@NullMarked
package io.stillframe.engine.move;

import org.jspecify.annotations.NullMarked;
