// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

/** The shard is not served here any more, or not yet; the call did not run and is to be routed anew. */
public final class NotServingException extends Exception {

    /** Creates it. */
    public NotServingException() {
        super("not serving", null, false, false);
    }
}
