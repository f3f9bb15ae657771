// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import io.stillframe.storage.StorageMessages;
import io.stillframe.storage.raft.RaftDirectory.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.EmptyMessage;
import org.jgroups.Message;
import org.jgroups.View;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.raft.AppendEntriesRequest;
import org.jgroups.protocols.raft.AppendEntriesResponse;
import org.jgroups.protocols.raft.AppendResult;
import org.jgroups.protocols.raft.AppendResult.Result;
import org.jgroups.protocols.raft.InstallSnapshotRequest;
import org.jgroups.protocols.raft.LogEntries;
import org.jgroups.protocols.raft.LogEntry;
import org.jgroups.protocols.raft.RAFT;
import org.jgroups.protocols.raft.RaftHeader;
import org.jgroups.protocols.raft.Role;
import org.jgroups.raft.util.CommitTable;
import org.jgroups.raft.util.Utils;
import org.jgroups.util.ExtendedUUID;
import org.jspecify.annotations.Nullable;

/**
 * The Raft of jgroups-raft, with its decisions about what is in the log and what is committed taken as the paper has them
 * ("In Search of an Understandable Consensus Algorithm", sections 5.3 and 5.4), since 1.1.4 takes them otherwise:
 *
 * <ul>
 *   <li>A follower compares all entries of a request, not the first only; says how far its log is known to be the leader's, not
 *       how long it is; and commits no further than that, also when a message without entries says that more is committed.
 *   <li>A leader counts acknowledgements of entries of its own term only (5.4.2). So that older ones are committed too, each
 *       leader begins with a {@linkplain ManifestCommand.Greeting greeting}.
 *   <li>A snapshot takes its place on the disk together with the index that it is of.
 *   <li>Who lacks entries is sent them at once, and not when nobody has asked for anything for a while.
 *   <li>Reads are never answered by a leader without the log ({@link RaftGroup}): it counts answers to any message, and twice of
 *       the same member, as proof that it leads still.
 * </ul>
 *
 * <p><b>A member that has lost its disk</b> has forgotten what it voted and acknowledged, and must not vote or be counted as if it
 * had not: what it had acknowledged would be lost with it. So a member counts only if its directory said that it is one of the
 * group when it joined. That is written when all members are there and none has it (the group begins), or when a greeting of
 * its own has been committed by a majority that it is not counted in: that majority knows every term that it may have voted in,
 * and every entry that it may have acknowledged, and so now does this member. It then joins anew. Whose address says that it is
 * {@link #FRESH} never counts as long as it has that address; so where all addresses say so, nothing was ever committed that any
 * of these disks still knows of.
 */
public final class GuardedRaft extends RAFT {

    private static final System.Logger LOGGER = System.getLogger(GuardedRaft.class.getName());
    private static final short ID = 1521;
    /** In a result, where it means nothing else: the member that sends it does not count. */
    private static final long UNCOUNTED = 1;
    /** In a member's address: its directory was not one of the group when it joined. */
    private static final byte[] FRESH = "stillframe-fresh".getBytes(StandardCharsets.US_ASCII);

    static {
        ClassConfigurator.addProtocol(ID, GuardedRaft.class);
    }

    // Set by start, before anything is received.
    private volatile boolean counts;
    private Runnable onAdmission = () -> {};
    private volatile Runnable onLeader = () -> {};
    private boolean complained;

    /** Created by the channel. */
    public GuardedRaft() {
        maxLogCacheSize(0);
    }

    /** Excludes appends, votes and changes of the term: that of the state that jgroups-raft guards so too. */
    Object monitor() {
        return raft_state;
    }

    /** {@code listener} is told, on a thread of the channel, when this member may join anew as one that counts. */
    void onAdmission(Runnable listener) {
        onAdmission = listener;
    }

    /** {@code listener} is told, with the monitor held, when there is another leader, or none. */
    void onLeader(Runnable listener) {
        onLeader = listener;
    }

    @Override
    protected RAFT changeRole(Role role) {
        super.changeRole(role);
        onLeader.run();
        return this;
    }

    private RaftLog files() {
        return (RaftLog) log_impl;
    }

    @Override
    public void init() throws Exception {
        super.init();
        getProtocolStack().getChannel().addAddressGenerator(() -> ExtendedUUID.randomUUID()
                .put(FRESH, new byte[] {(byte) (files().members().isEmpty() ? 1 : 0)}));
    }

    @Override
    public void start() throws Exception {
        counts = !files().members().isEmpty();
        super.start();
    }

    /** Whether this member counts in votes and commits. */
    boolean counts() {
        return counts;
    }

    /** The members of {@code view} can be reached. */
    void viewed(View view) {
        synchronized (monitor()) {
            if (!counts && files().members().isEmpty() && allAreFresh(view)) {
                admit();
            }
        }
    }

    /** Whether this member may vote in an election among the members of {@code view}. Called with the monitor held. */
    boolean mayVote(@Nullable View view) {
        if (view == null || hasTwins(view)) {
            return false;
        }
        if (!counts && !complained) {
            complained = true;
            StorageMessages.CATALOG.log(LOGGER, "STFR0476W", raft_id);
        }
        return counts;
    }

    /** A greeting that this member has sent since it joined was applied here. Called on the group's thread. */
    void greetedItself() {
        synchronized (monitor()) {
            if (!counts && files().members().isEmpty()) {
                // It may have voted in this term, and forgotten for whom.
                files().votedFor(local_addr);
                admit();
            }
        }
    }

    private void admit() {
        files().members(members().stream().sorted().toList());
        StorageMessages.CATALOG.log(LOGGER, "STFR0477I", raft_id);
        onAdmission.run();
    }

    private boolean allAreFresh(View view) {
        Set<String> fresh = new HashSet<>();
        for (Address address : view) {
            byte[] mark = ((ExtendedUUID) address).get(FRESH);
            if (mark == null || mark[0] != 1) {
                return false;
            }
            fresh.add(Utils.extractRaftId(address));
        }
        return fresh.equals(Set.copyOf(members()));
    }

    private boolean hasTwins(View view) {
        boolean twins = duplicatesInView(view);
        if (twins) {
            StorageMessages.CATALOG.log(LOGGER, "STFR0478W", view);
        }
        return twins;
    }

    @Override
    public void handleUpRequest(Message message, RaftHeader header) {
        synchronized (monitor()) {
            if (currentTerm(header.currTerm()) < 0) {
                return;
            }
            if (header instanceof AppendEntriesRequest request) {
                LogEntries entries = message.getObject();
                answer(message.getSrc(), follow(RaftHeaders.of(request), entries));
            } else if (header instanceof InstallSnapshotRequest request) {
                install(message, RaftHeaders.of(request));
            } else if (header instanceof AppendEntriesResponse response) {
                acknowledged(message, response, RaftHeaders.of(response));
            }
        }
    }

    /** Rules 2 to 5 of AppendEntries; index of the answer is that up to which this log is known to be the leader's. */
    private AppendResult follow(RaftHeaders.Append request, @Nullable LogEntries sent) {
        leader(request.leader());
        List<LogEntry> entries = new ArrayList<>();
        if (sent != null) {
            sent.forEach(entries::add);
        }
        // What is committed is the same for all. An entry of this term was made by this leader, so what is before it is
        // the leader's too; a message without entries says nothing else about them.
        long previous =
                entries.isEmpty() && files().term(last_appended) == currentTerm() ? last_appended : request.previous();
        boolean matches = previous <= commit_index
                || (previous == last_appended && files().term(previous) == currentTerm())
                || (previous <= last_appended && files().term(previous) == request.previousTerm());
        if (!matches || (entries.isEmpty() && previous == 0)) {
            return new AppendResult(Result.FAIL_ENTRY_NOT_FOUND, commit_index);
        }
        long index = previous;
        List<LogEntry> missing = new ArrayList<>();
        for (LogEntry entry : entries) {
            index++;
            boolean here = index <= commit_index || (index <= last_appended && files().term(index) == entry.term());
            if (!here || !missing.isEmpty()) {
                missing.add(entry);
            }
        }
        if (!missing.isEmpty()) {
            long first = index - missing.size() + 1;
            if (first <= last_appended) {
                files().deleteAllEntriesStartingFrom(first);
                last_appended = first - 1;
            }
            last_appended = files().append(first, LogEntries.create(missing.toArray(LogEntry[]::new)));
            snapshotIfNeeded(
                    (int) LogEntries.create(missing.toArray(LogEntry[]::new)).totalSize());
        }
        commitLogTo(Math.min(request.committed(), index), false);
        return new AppendResult(Result.OK, Math.max(index, commit_index));
    }

    private void install(Message message, RaftHeaders.Install request) {
        leader(request.leader());
        if (request.index() > commit_index) {
            byte[] content = new byte[message.getLength()];
            System.arraycopy(message.getArray(), message.getOffset(), content, 0, content.length);
            try {
                state_machine.readContentFrom(new DataInputStream(new ByteArrayInputStream(content)));
            } catch (Exception e) {
                StorageMessages.CATALOG.log(LOGGER, e, "STFR0479E", StorageMessages.reasonOf(e));
                return;
            }
            files().snapshot(new Snapshot(request.index(), request.term(), content));
            commit_index = request.index();
            last_appended = files().lastAppended();
        }
        answer(message.getSrc(), new AppendResult(Result.OK, commit_index));
    }

    /** Lets the member at {@code address} know this one's term, which is newer. Called with the monitor held. */
    void tellTerm(Address address) {
        answer(address, new AppendResult(Result.FAIL_ENTRY_NOT_FOUND, commit_index));
    }

    private void answer(Address leader, AppendResult result) {
        result.commitIndex(Math.min(commit_index, result.index()));
        AppendResult sent = result.success() && !counts ? uncounted(result) : result;
        down_prot.down(new EmptyMessage(leader).putHeader(getId(), new AppendEntriesResponse(currentTerm(), sent)));
    }

    private static AppendResult uncounted(AppendResult result) {
        return new AppendResult(Result.OK, result.index(), UNCOUNTED).commitIndex(result.commitIndex());
    }

    private void acknowledged(Message message, AppendEntriesResponse header, AppendResult result) {
        if (commit_table == null || request_table == null) {
            return;
        }
        boolean counted = result.nonMatchingTerm() != UNCOUNTED && files().term(result.index()) == currentTerm();
        if (result.success() && !counted) {
            commit_table.update(message.getSrc(), result.index(), result.index() + 1, result.commitIndex(), false);
        } else {
            impl.handleAppendEntriesResponse(message.getSrc(), header.currTerm(), result);
        }
        CommitTable.Entry follower = commit_table == null ? null : commit_table.get(message.getSrc());
        if (!result.success() && follower != null) {
            sendAppendEntriesMessage(message.getSrc(), follower.sendSingleMessage(false));
        }
    }

    @Override
    public void initStateMachineFromLog() throws Exception {
        Snapshot snapshot = files().snapshot();
        if (snapshot.index() > 0 && !state_machine_loaded) {
            state_machine.readContentFrom(new DataInputStream(new ByteArrayInputStream(snapshot.content())));
        }
        state_machine_loaded = true;
    }

    @Override
    protected void takeSnapshot() throws Exception {
        if (commit_index > files().snapshot().index()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            state_machine.writeContentTo(new DataOutputStream(content));
            files().snapshot(new Snapshot(commit_index, files().term(commit_index), content.toByteArray()));
            num_snapshots++;
        }
        curr_log_size = files().sizeInBytes();
    }

    @Override
    protected void sendSnapshotTo(Address member) throws IOException {
        Snapshot snapshot = files().snapshot();
        down_prot.down(new BytesMessage(member, snapshot.content())
                .putHeader(
                        getId(),
                        new InstallSnapshotRequest(currentTerm(), leader(), snapshot.index(), snapshot.term())));
    }
}
