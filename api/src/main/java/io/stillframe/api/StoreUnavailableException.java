// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

/**
 * The call's effects could not be stored within its time.
 *
 * <p>The call was not acknowledged. Its effects stay in memory and will be stored when the store is back, unless the
 * server dies before that. The caller should look before it repeats the call.
 */
public class StoreUnavailableException extends StillframeException {

    /** Creates it from a message that begins with its code. */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /** Creates it from a message that begins with its code, and a cause. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
