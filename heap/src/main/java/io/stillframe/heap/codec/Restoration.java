// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.api.StateNotLoadedException;
import io.stillframe.heap.HeapMessages;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.collect.CollectionKinds;
import io.stillframe.heap.opaque.OpaqueSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The restore of one context, from its roots to its last page. At once it makes the objects that the roots lead to by
 * fields; the nodes of collections stay absent until somebody looks for them, or {@link #loadNext} comes to them. Thread-safe.
 *
 * <p>How pages of different collections fit together:
 *
 * <ol>
 *   <li>A section is made once, whoever refers to it first: by its number it is in a table that lives as long as anything
 *       is absent. What a page leads to by fields is whole, and belongs to the heap, before the page is given to its
 *       collection. So no reader meets an object without content, and woven code reads fields without a barrier.
 *   <li>One lock, this object, is held while anything is loaded. Its users hold the context's lock too, shared or not, so
 *       no writer runs meanwhile; the prefetch is such a user, and lets others in between two pages.
 *   <li>If a page cannot be loaded, what was made for it is forgotten: nothing that anybody has refers to it. A later call
 *       tries again.
 *   <li>Loading runs the application's code in two places: constructors of records, and hash codes and comparisons of
 *       keys. It may look for what is absent itself, which is loaded then in the midst of the other. Hash codes are asked
 *       for last, when everything found has its content. Of a record whose constructor did that and then refuses, nobody
 *       can tell any more who has seen what it refers to: that restoration is given up ({@code STFR0147E}). Such code runs
 *       under the lock, so it must not wait for another thread that reads the same context.
 * </ol>
 *
 * <p>Memory: of each frame of the shard 37 bytes in the image's table, of each of the context's a reference, and of each
 * entry of a map that was looked into 8 bytes (12 while its keys are read first), until nothing is absent; then no collection refers to this object any more.
 */
public final class Restoration {

    private final String contextKey;
    private final StateImage image;
    private final Materializer maker;
    private final KeyHashes hashes;
    /** Collections whose nodes are absent or were until a moment ago, in the order in which they are to be loaded. */
    private final Deque<AbsentFrames> queue = new ArrayDeque<>();
    /** Those of which something could not be loaded when they were tried. */
    private final Deque<AbsentFrames> leftOver = new ArrayDeque<>();
    /** Those found by what is being loaded. */
    private final List<AbsentFrames> added = new ArrayList<>();

    private @Nullable DirtyTracker tracker;
    private Consumer<List<OpaqueSection>> opaque = made -> {};
    private @Nullable Consumer<RuntimeException> failures;
    private @Nullable RuntimeException broken;
    private int depth;
    /** Something was loaded in the midst of what is being loaded. */
    private boolean interleaved;

    /** Of the context {@code contextKey} of {@code image}. */
    public Restoration(StateImage image, String contextKey, StateTypes types) {
        this.contextKey = contextKey;
        this.image = image;
        this.maker = new Materializer(image, contextKey, types, this::defers);
        this.hashes = new KeyHashes(types, new StoredRecords(image, types)::areAsStored);
    }

    /** The highest number of a section that is stored for the context, 0 if there is none. */
    public synchronized long highestId() {
        return maker.highestId();
    }

    /**
     * The roots, as part of the heap of {@code heap}.
     *
     * @param opaqueObjects takes, now and later, opaque objects that were stored as they are
     * @param shells objects to be filled in place of new ones, by root name
     * @throws CorruptSegmentException if the sections do not fit together or name a class that is not allowed (I9)
     */
    public synchronized Map<String, Section> begin(
            DirtyTracker heap, Consumer<List<OpaqueSection>> opaqueObjects, Map<String, Object> shells)
            throws CorruptSegmentException {
        tracker = heap;
        opaque = opaqueObjects;
        try {
            return whole(() -> {
                Map<String, Section> roots = maker.roots(shells);
                maker.fill(0);
                return roots;
            });
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    /**
     * Loads a page that is absent, if there is one. What cannot be loaded is told to {@code failed} and left absent, for the
     * call that needs it or for when this is called again after it has returned false.
     *
     * @return whether there is more to do now
     */
    public synchronized boolean loadNext(Consumer<RuntimeException> failed) {
        if (queue.isEmpty()) {
            queue.addAll(leftOver);
            leftOver.clear();
        }
        AbsentFrames first = queue.peek();
        if (first != null) {
            failures = failed;
            try {
                if (!first.collection().stillframe$loadNext()) {
                    queue.remove(first);
                }
            } finally {
                failures = null;
            }
        }
        return !queue.isEmpty();
    }

    /** Whether nothing is absent, as far as {@link #loadNext} has come. */
    public synchronized boolean isWhole() {
        return queue.isEmpty() && leftOver.isEmpty();
    }

    /** The hash under which a key is stored that is equal to {@code key}; null if it cannot be known. */
    @Nullable
    Integer hashOf(@Nullable Object key) {
        return hashes.hashOf(key);
    }

    /** Gives {@code collection} the nodes at {@code positions}. The lock is held, as for all that follow. */
    void read(CollectionSection collection, int[] positions) {
        TaggedContentReader[] nodes = whole(() -> nodes(positions));
        for (int i = 0; i < nodes.length; i++) {
            collection.stillframe$readNode(image.frames().node(positions[i]), nodes[i]);
            nodes[i].requireEnd();
        }
    }

    private TaggedContentReader[] nodes(int[] positions) {
        int from = maker.found();
        Frame[] frames = new Frame[positions.length];
        image.expect(positions);
        for (int i = 0; i < frames.length; i++) {
            frames[i] = image.frame(positions[i]);
            maker.contents(positions[i]).visitReferences(frames[i]);
        }
        // Records in nodes are made when what they refer to has its content.
        maker.fill(from);
        TaggedContentReader[] nodes = new TaggedContentReader[positions.length];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = maker.contents(positions[i]).node(frames[i]);
        }
        return nodes;
    }

    /** The first of what each of the nodes at {@code positions} holds, with all that it leads to. */
    List<@Nullable Object> keys(int[] positions) {
        return whole(() -> {
            int from = maker.found();
            Frame[] frames = new Frame[positions.length];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = image.frame(positions[i]);
                maker.contents(positions[i]).visitReferencesOfKey(frames[i]);
            }
            maker.fill(from);
            List<@Nullable Object> keys = new ArrayList<>(frames.length);
            for (int i = 0; i < frames.length; i++) {
                keys.add(maker.contents(positions[i]).readKey(frames[i]));
            }
            return keys;
        });
    }

    /** Something could not be loaded by {@link #loadNext}. */
    void skipped(AbsentFrames nodes, RuntimeException failure) {
        if (!leftOver.contains(nodes)) {
            leftOver.add(nodes);
        }
        if (failures != null) {
            failures.accept(failure);
        }
    }

    /** What to throw to the call that needs {@code nodes}. */
    RuntimeException failure(AbsentFrames nodes, Throwable cause) {
        if (cause instanceof StateNotLoadedException known) {
            return known;
        }
        CollectionSection collection = nodes.collection();
        String type = CollectionKinds.replacedBy(collection.stillframe$kind());
        return new StateNotLoadedException(
                HeapMessages.text(
                        "STFR0145E",
                        contextKey,
                        maker.holder(collection),
                        type,
                        image.frames().id(nodes.position()),
                        cause.getMessage() == null ? cause : cause.getMessage()),
                cause);
    }

    private boolean defers(int position, CollectionSection collection) {
        AbsentFrames nodes = new AbsentFrames(this, image.frames(), collection, position);
        boolean deferred = collection.stillframe$defer(nodes);
        if (deferred) {
            added.add(nodes);
        }
        return deferred;
    }

    /** Runs {@code work}, which finds and fills sections, and makes these part of the heap, or forgets them all. */
    private <T> T whole(Supplier<T> work) {
        if (broken != null) {
            throw broken;
        }
        int found = maker.found();
        int collections = added.size();
        boolean outer = interleaved;
        interleaved = false;
        boolean done = false;
        depth++;
        try {
            T result = work.get();
            maker.attach(found, Objects.requireNonNull(tracker, "not begun"));
            List<OpaqueSection> made = maker.opaque(found);
            if (!made.isEmpty()) {
                opaque.accept(made);
            }
            done = true;
            return result;
        } finally {
            depth--;
            settle(done, found, collections);
            interleaved = depth > 0 && (done || outer);
        }
    }

    private void settle(boolean done, int found, int collections) {
        if (done) {
            queue.addAll(added.subList(collections, added.size()));
            added.subList(collections, added.size()).clear();
        } else if (interleaved) {
            broken = new MalformedContentException("STFR0147E", contextKey);
        } else {
            maker.forget(found);
            added.subList(collections, added.size()).clear();
        }
    }
}
