// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.List;
import java.util.Map;

/**
 * The members that can be reached, as one of them sees it; a hint about who lives, never a permission.
 *
 * @param number grows with every change seen by this member
 * @param self this member
 * @param members all members in the view, {@code self} among them, in an order that all share
 * @param departed those of the view before that are not in this one, and how that was noticed
 */
public record MemberView(long number, MemberId self, List<MemberId> members, Map<MemberId, Departure> departed) {

    /** Keeps copies. */
    public MemberView {
        members = List.copyOf(members);
        departed = Map.copyOf(departed);
    }

    /** Of which nobody has departed. */
    public MemberView(long number, MemberId self, List<MemberId> members) {
        this(number, self, members, Map.of());
    }

    /** Whether {@code member}, in this very incarnation, is in the view. */
    public boolean contains(MemberId member) {
        return members.contains(member);
    }
}
