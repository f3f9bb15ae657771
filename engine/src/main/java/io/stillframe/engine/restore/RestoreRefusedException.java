// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.restore;

/** Something did not go back, or could not be looked at, and is as it was; the message begins with a code and says why. */
public class RestoreRefusedException extends Exception {

    /** Creates it from a message that begins with its code. */
    public RestoreRefusedException(String message) {
        super(message);
    }
}
