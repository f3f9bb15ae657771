// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

/** Gives a context that was never used its beans and its first state. */
@FunctionalInterface
public interface Activation {

    /** Activates {@code context}, whose write lock is held. */
    void activate(ActiveContext context);
}
