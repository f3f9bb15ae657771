// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import org.jgroups.Address;
import org.jgroups.Message;
import org.jgroups.View;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.raft.ELECTION;
import org.jgroups.protocols.raft.RaftHeader;
import org.jgroups.protocols.raft.election.VoteRequest;
import org.jgroups.protocols.raft.election.VoteResponse;

/**
 * The election of jgroups-raft, with these rules besides:
 *
 * <ul>
 *   <li>A vote counts in the term that it was given in only. A late one of an earlier round would be counted in this one, in
 *       which its voter may vote for somebody else: two leaders of one term.
 *   <li>A member that has lost what it promised gives no vote (see {@link GuardedRaft}), and none does while two processes
 *       claim to be the same member.
 *   <li>A vote and an append exclude each other: who votes says how long its log is, and what it appends afterwards for the
 *       former leader, and acknowledges, would be in no count of the new one.
 * </ul>
 */
public final class GuardedElection extends ELECTION {

    private static final short ID = 1520;

    static {
        ClassConfigurator.addProtocol(ID, GuardedElection.class);
    }

    /** Created by the channel. */
    public GuardedElection() {}

    /** An election that is under way would else go on without end after this, among members that are not reached any more. */
    @Override
    public void stop() {
        view = null;
        super.stop();
    }

    @Override
    protected void handleView(View next) {
        ((GuardedRaft) raft).viewed(next);
        super.handleView(next);
    }

    /**
     * Sees to it that there is a leader whom all know; called now and then. An election begins when the view changes only; one
     * that comes to nothing, or whose end somebody misses, would else leave the group as it is until the next change. A leader
     * that has left the view counts as none: an election that was told to stop ends as soon as it knows of any leader, and the
     * one that it knows of may be gone.
     */
    void remind() {
        View current = view;
        Address leader = raft.leader();
        boolean led = leader != null && current != null && current.containsMember(leader);
        if (raft.isLeader()) {
            sendLeaderElectedMessage(leader, raft.currentTerm());
        } else if (current != null && isViewCoordinator() && isMajorityAvailable() && !led) {
            startVotingThread();
        }
    }

    @Override
    protected void handleMessage(Message message, RaftHeader header) {
        GuardedRaft group = (GuardedRaft) raft;
        synchronized (group.monitor()) {
            if (header instanceof VoteRequest && !group.mayVote(view)) {
                return;
            }
            if (header instanceof VoteResponse && header.currTerm() != group.currentTerm()) {
                return;
            }
            if (header instanceof VoteRequest && header.currTerm() < group.currentTerm()) {
                // No vote; but who asks learns which term to ask for next.
                group.tellTerm(message.getSrc());
                return;
            }
            super.handleMessage(message, header);
        }
    }
}
