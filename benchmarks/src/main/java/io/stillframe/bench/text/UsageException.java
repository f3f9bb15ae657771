// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

/** The command line is wrong, or what the command needs is not there; the message is one clear sentence. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A wrong command line that {@code message} describes. */
    public UsageException(String message) {
        super(message);
    }
}
