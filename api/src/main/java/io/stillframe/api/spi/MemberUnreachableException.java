// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/** The member is not in the view, or left it before it answered; a request that was sent may have been carried out. */
public class MemberUnreachableException extends Exception {

    /** Creates it for {@code member}. */
    public MemberUnreachableException(MemberId member) {
        super("member " + member + " is not reachable");
    }
}
