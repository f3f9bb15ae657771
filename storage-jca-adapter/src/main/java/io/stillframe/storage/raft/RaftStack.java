// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import java.time.Duration;

/**
 * The protocol stack of the group's channel.
 *
 * <p>A channel of its own, not the one of the segments: the group has a fixed list of members with an address each, so that
 * two halves of a divided cluster cannot both find a majority whatever either discovers; its messages do not wait behind
 * segments; and it exists where the segments are elsewhere. A connection that breaks is the first sign of a death, and is
 * verified, since connections are also closed when two members connect to each other at once.
 */
final class RaftStack {

    private static final Duration VERIFICATION = Duration.ofMillis(200);
    /** Bytes of commands until a snapshot takes their place. */
    static final int LARGEST_LOG = 1 << 20;

    private RaftStack() {}

    /** The stack as XML. */
    static String xmlFor(RaftMembers members, Duration failureTimeout) {
        long interval = failureTimeout.toMillis() / 10;
        return """
                <config xmlns="urn:org:jgroups">
                  <TCP bind_addr="%1$s" bind_port="%2$d" port_range="0"
                       diag.enabled="false" thread_naming_pattern="pl" enable_suspect_events="true"
                       sock_conn_timeout="200ms" tcp_nodelay="true" linger="-1"
                       bundler_type="per-destination" bundler.max_size="64k"
                       thread_pool.min_threads="0" thread_pool.max_threads="50" thread_pool.keep_alive_time="1m"
                       use_vthreads="true"/>
                  <RED/>
                  <TCPPING initial_hosts="%3$s" port_range="0"/>
                  <MERGE3 min_interval="500ms" max_interval="1500ms"/>
                  <FD_ALL3 timeout="%4$dms" interval="%5$dms"/>
                  <VERIFY_SUSPECT2 timeout="%6$dms"/>
                  <pbcast.NAKACK2 use_mcast_xmit="false" xmit_interval="200ms" resend_last_seqno="true"/>
                  <UNICAST3 conn_close_timeout="5s" xmit_interval="200ms"/>
                  <pbcast.STABLE desired_avg_gossip="5s" max_bytes="1M"/>
                  <pbcast.GMS print_local_addr="false" join_timeout="500ms" max_join_attempts="2"
                       merge_timeout="1000ms" view_ack_collection_timeout="500ms"/>
                  <FRAG4 frag_size="60k"/>
                  <%7$s vote_timeout="300"/>
                  <%8$s resend_interval="200" max_log_size="%9$d"/>
                  <raft.REDIRECT/>
                </config>
                """
                .formatted(
                        members.own().host(),
                        members.own().port(),
                        members.hosts(),
                        8 * interval,
                        interval,
                        VERIFICATION.toMillis(),
                        GuardedElection.class.getName(),
                        GuardedRaft.class.getName(),
                        LARGEST_LOG);
    }
}
