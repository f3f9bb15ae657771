// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.List;

/**
 * The members that can be reached, as one of them sees it; a hint about who lives, never a permission.
 *
 * @param number grows with every change seen by this member
 * @param self this member
 * @param members all members in the view, {@code self} among them, in an order that all share
 */
public record MemberView(long number, MemberId self, List<MemberId> members) {

    /** Keeps a copy of {@code members}. */
    public MemberView {
        members = List.copyOf(members);
    }

    /** Whether {@code member}, in this very incarnation, is in the view. */
    public boolean contains(MemberId member) {
        return members.contains(member);
    }
}
