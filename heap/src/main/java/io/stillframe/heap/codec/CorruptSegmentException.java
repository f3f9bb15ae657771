// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/** A segment is not what was written; the message begins with a code and says where. */
public class CorruptSegmentException extends Exception {

    /** Creates it from a message that begins with its code. */
    public CorruptSegmentException(String message) {
        super(message);
    }
}
