// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

/**
 * The server that owns the state could not be reached within the call's time.
 *
 * <p>Whether the call ran is unknown if the message says so; else it did not. The caller may ask again.
 */
public class OwnerUnreachableException extends StillframeException {

    /** Creates it from a message that begins with its code. */
    public OwnerUnreachableException(String message) {
        super(message);
    }

    /** Creates it from a message that begins with its code, and a cause. */
    public OwnerUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
