// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

/** Something was not moved, and is where it was; the message begins with a code and says why. */
public class MoveRefusedException extends Exception {

    /** Creates it from a message that begins with its code. */
    public MoveRefusedException(String message) {
        super(message);
    }
}
