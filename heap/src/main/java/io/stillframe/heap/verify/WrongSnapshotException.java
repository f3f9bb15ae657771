// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import io.stillframe.api.StillframeException;

/** A restore of what was stored would not give the state at the cut; the snapshot must not be acknowledged. */
public class WrongSnapshotException extends StillframeException {

    WrongSnapshotException(String message) {
        super(message);
    }

    WrongSnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
