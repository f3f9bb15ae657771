// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.Objects;

/**
 * Which stores the resource adapter opens.
 *
 * @param segments where segments are kept
 * @param manifests where manifests are kept
 * @param dataSource JNDI name of the database, needed if one of the two is in it
 */
public record StoreSettings(Segments segments, Manifests manifests, String dataSource) {

    /** Where segments are kept. */
    public enum Segments {
        /** In the members themselves: in the memory and on the disk of each. */
        INFINISPAN,
        /** In the shared directory. */
        DIRECTORY,
        /** In a database. */
        DATABASE
    }

    /** Where manifests are kept. */
    public enum Manifests {
        /** In the shared directory. */
        DIRECTORY,
        /** In a database. */
        DATABASE
    }

    /** What needs no configuration. */
    public static final StoreSettings DEFAULT = new StoreSettings(Segments.INFINISPAN, Manifests.DIRECTORY, "");

    /** Checks that all parts are there. */
    public StoreSettings {
        Objects.requireNonNull(segments);
        Objects.requireNonNull(manifests);
        Objects.requireNonNull(dataSource);
    }

    /** Whether one of the two is in the database. */
    public boolean needsDatabase() {
        return segments == Segments.DATABASE || manifests == Manifests.DATABASE;
    }
}
