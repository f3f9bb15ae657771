// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/** A store was not even asked, since it failed most of the last times; it will be asked again in a moment. */
public class StoreNotAskedException extends StoreException {

    /** Creates it from a message that begins with its code, and a cause. */
    public StoreNotAskedException(String message, Throwable cause) {
        super(message, cause);
    }
}
