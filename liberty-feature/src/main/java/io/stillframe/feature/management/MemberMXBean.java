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

    /** Whether it takes no shards since an operator has drained it. */
    boolean isDraining();

    /**
     * Moves shards of an application, wherever they are owned, to the server named, which keeps them while it lives. Waits
     * for the end.
     *
     * @param application name of the application
     * @param shard which, from 0; -1 for all
     * @param target name of the server; empty for the servers that the rendezvous chooses
     * @throws IllegalArgumentException if nothing can be moved; the message begins with a code
     */
    MoveStatus switchOver(String application, int shard, String target);

    /**
     * Moves all shards that a server owns.
     *
     * @param member name of the server
     * @param target as above
     */
    MoveStatus switchOverMember(String member, String target);

    /** Hands all shards of this server over; it takes none until {@link #resume}. Waits for the end. */
    MoveStatus drain();

    /** This server takes shards again. */
    void resume();

    /**
     * Makes {@code target}, which was never started, a clone of the application {@code source}. Waits for the end.
     *
     * @return bytes that were copied
     * @throws IllegalArgumentException if it was not made; the message begins with a code
     */
    long cloneApplication(String source, String target);

    /**
     * The snapshots that an application can go back to, shard by shard, of each the state as it is first, then the newest.
     *
     * @param application name of the application
     * @param shard which, from 0; -1 for all
     * @throws IllegalArgumentException if they cannot be looked up; the message begins with a code
     */
    List<SnapshotStatus> retained(String application, int shard);

    /**
     * Has a shard go back to a retained snapshot; the state before is retained. Waits for the end.
     *
     * @param snapshot its id
     * @return the id under which the state before is retained
     * @throws IllegalArgumentException if it did not go back; the message begins with a code
     */
    long restore(String application, int shard, long snapshot);

    /**
     * Has all shards of an application go back, each to its newest snapshot of a time or before, or none if one has none. Waits
     * for the end.
     *
     * @param time in milliseconds since 1970
     * @return how many went back; the others were so already
     * @throws IllegalArgumentException if one did not go back; the message begins with a code
     */
    int restoreAll(String application, long time);
}
