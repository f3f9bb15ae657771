// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.Objects;

/**
 * Which stores the resource adapter opens.
 *
 * @param segments where segments are kept
 * @param manifests where manifests are kept
 * @param dataSource JNDI name of the database, needed if one of the two is in it
 * @param raftMembers {@code name=host[port],…} of all members of the Raft group, needed if manifests are in one
 * @param hotRod how the Infinispan Server is reached, if segments are in one
 */
public record StoreSettings(
        Segments segments, Manifests manifests, String dataSource, String raftMembers, HotRod hotRod) {

    /** Where segments are kept. */
    public enum Segments {
        /** In the members themselves: in the memory and on the disk of each. */
        INFINISPAN,
        /** In the shared directory. */
        DIRECTORY,
        /** In a database. */
        DATABASE,
        /** In an Infinispan Server. */
        HOTROD
    }

    /** Where manifests are kept. */
    public enum Manifests {
        /** In the shared directory. */
        DIRECTORY,
        /** In a database. */
        DATABASE,
        /** In a Raft group of the members. */
        RAFT
    }

    /**
     * How an Infinispan Server is reached.
     *
     * @param hosts {@code host:port;host:port} of some of its nodes; empty if there is none
     * @param cache name of the cache for the segments
     * @param user empty if it asks for none
     * @param password of the user
     */
    public record HotRod(String hosts, String cache, String user, String password) {

        /** There is none. */
        public static final HotRod NONE = new HotRod("", "stillframe-segments", "", "");

        /** Checks that all parts are there. */
        public HotRod {
            Objects.requireNonNull(hosts);
            Objects.requireNonNull(cache);
            Objects.requireNonNull(user);
            Objects.requireNonNull(password);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return user + "@" + hosts + "/" + cache;
        }
    }

    /** What needs no configuration. */
    public static final StoreSettings DEFAULT =
            new StoreSettings(Segments.INFINISPAN, Manifests.DIRECTORY, "", "", HotRod.NONE);

    /** Checks that all parts are there. */
    public StoreSettings {
        Objects.requireNonNull(segments);
        Objects.requireNonNull(manifests);
        Objects.requireNonNull(dataSource);
        Objects.requireNonNull(raftMembers);
        Objects.requireNonNull(hotRod);
    }

    /** Whether one of the two is in the database. */
    public boolean needsDatabase() {
        return segments == Segments.DATABASE || manifests == Manifests.DATABASE;
    }
}
