// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.management;

import java.util.List;

/**
 * The whole cluster as this server sees it: {@code io.stillframe:type=Cluster}. Each attribute asks the other members when it
 * is read, and waits up to a second for the slowest.
 */
public interface ClusterMXBean {

    /** {@code UP}, {@code DEGRADED} or {@code DOWN}; {@code DOWN} while the server is no member. */
    String getHealth();

    /** Why it is not {@code UP}; each begins with a number. */
    List<String> getHealthReasons();

    /** Names of members that did not answer, or left within the last ten minutes. */
    List<String> getUnreachable();

    /** Number of shards that exist and are owned by no member that answered. */
    int getUnownedShards();

    /** All of it as JSON, the same as {@code GET /ibm/api/stillframe/report}; empty while the server is no member. */
    String getReport();

    /** The last moves of all members as JSON, the same as {@code GET /ibm/api/stillframe/moves}; empty while it is no member. */
    String getMoves();
}
