// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.api.spi.MemberId;

/**
 * Names a forwarded call, the same for every try.
 *
 * @param origin the member whose caller waits
 * @param sequence grows with each of its calls
 */
public record CallId(MemberId origin, long sequence) {

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if it is no call id
     */
    public static CallId parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("no call id: " + text);
        }
        return new CallId(MemberId.parse(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return origin.toString() + '/' + sequence;
    }
}
