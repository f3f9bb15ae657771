// SPDX-License-Identifier: Apache-2.0
/** Fault tolerance around the store: time-outs, circuit breakers, and retries where repeating does no harm. */
@NullMarked
package io.stillframe.cdi.guard;

import org.jspecify.annotations.NullMarked;
