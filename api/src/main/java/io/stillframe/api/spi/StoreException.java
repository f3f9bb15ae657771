// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/**
 * A store could not do what it was asked to; the message begins with a code, says where, and what to do.
 *
 * <p>For {@link ManifestRegister#compareAndSet} the outcome is then unknown, and the caller reads the value back.
 */
public class StoreException extends Exception {

    /** Creates it from a message that begins with its code. */
    public StoreException(String message) {
        super(message);
    }

    /** Creates it from a message that begins with its code, and a cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
