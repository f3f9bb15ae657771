// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/** A record refuses its components, perhaps only because the sections among them do not have their content yet. */
final class PrematureValueException extends MalformedContentException {

    PrematureValueException(Throwable cause, String code, Object... arguments) {
        super(cause, code, arguments);
    }
}
