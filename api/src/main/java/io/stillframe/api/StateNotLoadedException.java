// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

/**
 * A part of the state that a call needs could not be loaded after a takeover; the message names the context and the
 * collection.
 *
 * <p>The state is as it was, and whatever does not need that part goes on. A later call tries again.
 */
public class StateNotLoadedException extends StillframeException {

    /** Creates it from a message that begins with its code, and a cause. */
    public StateNotLoadedException(String message, Throwable cause) {
        super(message, cause);
    }
}
