// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/** The other member's listener failed while it handled the request; the message is that failure's text. */
public class RemoteFailureException extends Exception {

    /** Creates it with the remote failure's text. */
    public RemoteFailureException(String message) {
        super(message);
    }
}
