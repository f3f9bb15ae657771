// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.restore;

import java.util.List;

/**
 * What is in one snapshot of a shard.
 *
 * @param snapshot which
 * @param contexts its contexts, in the order of their keys
 */
public record SnapshotContent(SnapshotReport snapshot, List<Context> contexts) {

    /** Keeps a copy of the list. */
    public SnapshotContent {
        contexts = List.copyOf(contexts);
    }

    /**
     * One context.
     *
     * @param key its key
     * @param bytes of all its sections
     * @param classes what they are, the largest share first
     */
    public record Context(String key, long bytes, List<ClassCount> classes) {

        /** Keeps a copy of the list. */
        public Context {
            classes = List.copyOf(classes);
        }
    }

    /**
     * The sections of one class.
     *
     * @param name of the class; of a collection that of the JDK class whose behaviour it has
     * @param count how many
     * @param bytes of all of them, with the nodes of collections
     */
    public record ClassCount(String name, long count, long bytes) {}
}
