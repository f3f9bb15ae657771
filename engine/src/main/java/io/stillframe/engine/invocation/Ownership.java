// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

/** Whether the shard of a context is served here; asked with the context's lock held. */
public interface Ownership {

    /** Throws if no call may run any more, or yet. */
    void requireServing() throws NotServingException;
}
