// SPDX-License-Identifier: Apache-2.0
/**
 * Brings a call to the owner of its context and its answer back.
 *
 * <p>A forwarded call has an id; the owner records the answer under it in the state of the context, in the same
 * invocation, so that a retry at the next owner finds the answer instead of running again. When answers are forgotten, the
 * state keeps up to where, so that a try that comes even later does not run either.
 */
@NullMarked
package io.stillframe.engine.routing;

import org.jspecify.annotations.NullMarked;
