// SPDX-License-Identifier: Apache-2.0
/**
 * The state machines of the product, over interfaces: no container, no input or output, no clock of their own.
 *
 * <p>Snapshot path: {@code invocation} runs a call under its context's lock and has the cut made when it leaves, {@code
 * snapshot} encodes and stores, {@code commit} makes it count. Takeover path: {@code membership} hears of a death, {@code
 * takeover} decides, {@code ownership} claims, {@code load} brings the state back, and the container activates it.
 */
@NullMarked
package io.stillframe.engine;

import org.jspecify.annotations.NullMarked;
