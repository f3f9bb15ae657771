// SPDX-License-Identifier: Apache-2.0
/**
 * Deadlines and how to wait until them, back-off and hand-over to the transfer threads, all over the injected timer.
 */
@NullMarked
package io.stillframe.engine.time;

import org.jspecify.annotations.NullMarked;
