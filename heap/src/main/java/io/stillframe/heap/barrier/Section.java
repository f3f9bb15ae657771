// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import org.jspecify.annotations.Nullable;

/**
 * A piece of state that has an identity: an enhanced object or one of our collections.
 *
 * <p>In enhanced classes the weaver generates all of it. The names are chosen so that they cannot collide with an
 * application's.
 */
@SuppressWarnings("checkstyle:MethodName")
public interface Section {

    /** The heap it belongs to, or null while it belongs to none (then it is an ordinary object). */
    @Nullable
    DirtyTracker stillframe$tracker();

    /** Its number within the heap, from 1; 0 while it belongs to none. */
    long stillframe$id();

    /** It joins a heap. */
    void stillframe$attach(DirtyTracker tracker, long id);

    /** Epoch in which it was last enlisted as dirty; 0 if never. */
    int stillframe$epoch();

    /** Sets {@link #stillframe$epoch()}. */
    void stillframe$epoch(int epoch);

    /** Its place in the dirty list of that epoch. */
    int stillframe$slot();

    /** Sets {@link #stillframe$slot()}. */
    void stillframe$slot(int slot);

    /**
     * Writes its own content: for an enhanced object all fields of all levels of its class, the topmost first, each in
     * the order of the level's {@code stillframe$fields()}; for a collection its header without its nodes.
     */
    void stillframe$write(SectionWriter out);

    /** Replaces every reference in it (fields; elements, keys and values) by what {@code visitor} returns for it. */
    void stillframe$references(ReferenceVisitor visitor);
}
