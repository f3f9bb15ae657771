// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import io.stillframe.api.spi.AdapterSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The protocol stack of the members' channel.
 *
 * <p>It is Infinispan's own TCP stack, with these reasons to differ. No VERIFY_SUSPECT2, unless the settings ask for it: a
 * false suspicion costs a move and never safety, and verifying costs time that callers wait for. FD_ALL3 looks every
 * interval whether anything came during its timeout, so it notices silence after the timeout and at most two intervals
 * more; both are chosen so that this is within the time that was configured. FD_SOCK and not FD_SOCK2: two members that see a view
 * at the same instant, as they do after every merge, connect to each other at once, FD_SOCK2 gives up one of the
 * connections a second later and takes that for the peer's death, which nothing verifies here (measured: each merge split
 * again after a second). The bundler has a queue and a thread for each
 * destination: where one connects to a member that is cut off, it waits, and with one thread for all of them every message
 * to the others waits, too (measured: no acknowledgement for as long as the owner was cut off). FD_SOCK's ports, and those for messages, lie below the range that the operating system takes ports of
 * its own from. Members that share a directory find each other in it, so that two unrelated ones never meet. FORK carries
 * the members' own messages.
 */
final class ClusterStack {

    static final int FIRST_PORT = 7800;
    static final int LAST_PORT = 7900;
    static final int FIRST_FAILURE_DETECTION_PORT = 7910;
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(1);

    private ClusterStack() {}

    /** Where the addresses of the members are kept, if they find each other through the shared directory. */
    static Path addressesIn(AdapterSettings settings) {
        return settings.sharedDirectory().resolve("members");
    }

    /** The stack as XML. */
    static String xmlFor(AdapterSettings settings) {
        String address = escaped(settings.bindAddress());
        long interval = settings.failureTimeout().toMillis() / 10;
        return """
                <config xmlns="urn:org:jgroups">
                  <TCP bind_addr="%1$s" bind_port="%2$d" port_range="%3$d"
                       diag.enabled="false" thread_naming_pattern="pl" send_buf_size="640k"
                       sock_conn_timeout="200ms" tcp_nodelay="true" linger="-1"
                       bundler_type="per-destination" bundler.max_size="64k"
                       thread_pool.min_threads="0" thread_pool.max_threads="200" thread_pool.keep_alive_time="1m"
                       use_vthreads="true"/>
                  <RED/>
                  %4$s
                  <MERGE3 min_interval="500ms" max_interval="1500ms"/>
                  <FD_SOCK bind_addr="%1$s" start_port="%5$d" port_range="%3$d"/>
                  <FD_ALL3 timeout="%6$dms" interval="%7$dms"/>
                  %9$s
                  <pbcast.NAKACK2 use_mcast_xmit="false" xmit_interval="200ms" xmit_table_num_rows="50"
                       xmit_table_msgs_per_row="1024" xmit_table_max_compaction_time="30s" resend_last_seqno="true"/>
                  <UNICAST3 conn_close_timeout="5s" xmit_interval="200ms" xmit_table_num_rows="50"
                       xmit_table_msgs_per_row="1024" xmit_table_max_compaction_time="30s"/>
                  <pbcast.STABLE desired_avg_gossip="5s" max_bytes="1M"/>
                  <pbcast.GMS print_local_addr="false" join_timeout="%8$dms" max_join_attempts="3"/>
                  <UFC max_credits="4m" min_threshold="0.40"/>
                  <MFC max_credits="4m" min_threshold="0.40"/>
                  <FRAG4 frag_size="60k"/>
                  <FORK/>
                </config>
                """
                .formatted(
                        address,
                        FIRST_PORT,
                        LAST_PORT - FIRST_PORT,
                        discoveryFor(settings),
                        FIRST_FAILURE_DETECTION_PORT,
                        8 * interval,
                        interval,
                        JOIN_TIMEOUT.toMillis(),
                        verificationFor(settings));
    }

    private static String verificationFor(AdapterSettings settings) {
        return settings.suspicionTimeout().isZero()
                ? ""
                : "<VERIFY_SUSPECT2 timeout=\"" + settings.suspicionTimeout().toMillis() + "ms\"/>";
    }

    private static String discoveryFor(AdapterSettings settings) {
        if (!settings.initialHosts().isEmpty()) {
            return "<TCPPING initial_hosts=\"" + escaped(settings.initialHosts()) + "\" port_range=\"0\"/>";
        }
        // One look is enough: the first member writes its own address at once, so that a second one finds it there.
        return "<FILE_PING location=\"" + escaped(addressesIn(settings).toString())
                + "\" num_read_loops=\"1\" read_sleep=\"10\" remove_all_data_on_view_change=\"true\" write_data_on_find=\"true\""
                + " register_shutdown_hook=\"false\"/>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
