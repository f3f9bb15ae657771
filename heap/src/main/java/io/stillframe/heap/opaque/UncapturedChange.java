// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.api.UnsupportedStateException;

/** A comparison found in an opaque object what cannot be state; to be told with the path of the object. */
public final class UncapturedChange extends RuntimeException {

    private final transient Object holder;
    private final UnsupportedStateException reason;

    UncapturedChange(Object holder, UnsupportedStateException cause) {
        super(cause);
        this.holder = holder;
        this.reason = cause;
    }

    /** The opaque object. */
    public Object holder() {
        return holder;
    }

    /** What is wrong with it. */
    public UnsupportedStateException reason() {
        return reason;
    }
}
