// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.HeapMessages;
import java.util.Objects;

/**
 * Stored bytes are not what was written; thrown where the code between reader and caller declares no exception, and turned
 * into a {@link CorruptSegmentException} at the entry points of this package and of {@code load}.
 */
public class MalformedContentException extends RuntimeException {

    MalformedContentException(String code, Object... arguments) {
        super(HeapMessages.text(code, arguments));
    }

    MalformedContentException(Throwable cause, String code, Object... arguments) {
        super(HeapMessages.text(code, arguments), cause);
    }

    /** The same as a checked exception. */
    public CorruptSegmentException toCorrupt() {
        CorruptSegmentException corrupt = new CorruptSegmentException(Objects.requireNonNullElse(getMessage(), ""));
        corrupt.initCause(this);
        return corrupt;
    }
}
