/**
 * Manifests in a Raft group of the members: {@link io.stillframe.storage.raft.RaftManifestRegister} sends commands to a
 * {@link io.stillframe.storage.raft.RaftGroup}, whose members apply them in the same order to their {@link
 * io.stillframe.storage.raft.ManifestTable}, and keep what they have promised in their {@link
 * io.stillframe.storage.raft.RaftDirectory}.
 *
 * <p>The messages, the queue of each member and the resending are jgroups-raft's. The decisions that the fence rests on (I5,
 * I6) are taken here, in {@link io.stillframe.storage.raft.GuardedRaft} and {@link
 * io.stillframe.storage.raft.GuardedElection}; both say which and why.
 */
@NullMarked
package io.stillframe.storage.raft;

import org.jspecify.annotations.NullMarked;
