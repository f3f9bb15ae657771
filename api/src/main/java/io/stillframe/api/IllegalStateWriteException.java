// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

/**
 * State was written outside any call into its bean, inside a read-only one, from a thread that does not run the call, or
 * after this server had lost it.
 *
 * <p>Nothing was written: the state is as it was before.
 */
public class IllegalStateWriteException extends StillframeException {

    /** Creates it from a message that begins with its code. */
    public IllegalStateWriteException(String message) {
        super(message);
    }

    /** Creates it from a message that begins with its code, and a cause. */
    public IllegalStateWriteException(String message, Throwable cause) {
        super(message, cause);
    }
}
