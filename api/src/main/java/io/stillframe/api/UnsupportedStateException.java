// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

/**
 * A class or a value that cannot be captured was found where state is kept; the message gives the path and the remedy.
 *
 * <p>Nothing was written: the state is as it was before.
 */
public class UnsupportedStateException extends StillframeException {

    /** Creates it from a message that begins with its code. */
    public UnsupportedStateException(String message) {
        super(message);
    }

    /** Creates it from a message that begins with its code, and a cause. */
    public UnsupportedStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
