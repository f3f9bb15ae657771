// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

/** A server that did not do what was asked of it; its message is a whole sentence, with the end of its log. */
public final class ServerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure that {@code message} describes. */
    public ServerFailure(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
