// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

/**
 * Another server has taken the state over, or may have: this server may no longer speak for it.
 *
 * <p>The call was not acknowledged. Its effects are lost, unless they were part of the last snapshot that the other
 * server took up. The caller may ask again and will be served by the new owner.
 */
public class FencedException extends StillframeException {

    /** Creates it from a message that begins with its code. */
    public FencedException(String message) {
        super(message);
    }

    /** Creates it from a message that begins with its code, and a cause. */
    public FencedException(String message, Throwable cause) {
        super(message, cause);
    }
}
