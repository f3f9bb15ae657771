// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.management;

import java.util.List;

/** This server as a member of the cluster: {@code io.stillframe:type=Member}. */
public interface MemberMXBean {

    /** Name and incarnation, empty while the server is no member. */
    String getMember();

    /** Members in its view, itself among them. */
    List<String> getView();

    /** Names of the applications it hosts. */
    List<String> getApplications();

    /** The shards it owns. */
    List<ShardStatus> getShards();
}
