// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The opaque objects of one heap, by identity.
 *
 * <p>Changed under the context's lock; {@link #idOf} may be asked by a transfer thread at any time, for an object that it
 * holds. Objects are held weakly, and their baselines lead to none of them, so garbage goes: an entry is dropped at the
 * first comparison after its object.
 *
 * <p>After a restore they come with the pages that lead to them, which readers load too, even while another thread makes a
 * cut: these wait in {@link #arrived} until the list is used next.
 */
public final class OpaqueObjects {

    private final DirtyTracker tracker;
    private final ConcurrentMap<Object, TrackedObject> byIdentity = new ConcurrentHashMap<>();
    /** In the order in which they joined. */
    private final List<TrackedObject> all = new ArrayList<>();

    private final Queue<TrackedObject> arrived = new ConcurrentLinkedQueue<>();

    /** None yet, of the heap of {@code tracker}. */
    public OpaqueObjects(DirtyTracker tracker) {
        this.tracker = tracker;
    }

    DirtyTracker tracker() {
        return tracker;
    }

    /** Whether there are none, so that a cut has nothing to compare. */
    public boolean isEmpty() {
        return all.isEmpty() && arrived.isEmpty();
    }

    /** Number of them, some of which may be garbage. */
    public int size() {
        return all.size() + arrived.size();
    }

    /** The number of {@code object} within the heap, 0 if it is none of these. */
    public long idOf(Object object) {
        TrackedObject tracked = find(object);
        return tracked == null ? 0 : tracked.id();
    }

    @Nullable
    TrackedObject find(Object object) {
        return byIdentity.get(new TrackedObject.Probe(object));
    }

    /** {@code section} joins under its number; the next comparison finds it changed. */
    public void add(OpaqueSection section) {
        TrackedObject tracked = new TrackedObject(section.object(), section.stillframe$id(), section.kind());
        byIdentity.put(tracked, tracked);
        all.add(tracked);
    }

    /** {@code sections} were stored as they are now: the next comparison finds what changes from here on. Thread-safe. */
    public void restore(List<OpaqueSection> sections) {
        List<TrackedObject> restored = new ArrayList<>();
        for (OpaqueSection section : sections) {
            TrackedObject tracked = new TrackedObject(section.object(), section.stillframe$id(), section.kind());
            byIdentity.put(tracked, tracked);
            restored.add(tracked);
        }
        for (TrackedObject tracked : restored) {
            Object object = tracked.get();
            if (object != null) {
                tracked.settle(tracked.kind().image(object), this);
            }
        }
        arrived.addAll(restored);
    }

    /**
     * Compares all of them with what they were at the last call, and gives those that have changed to {@code changed};
     * {@code adopting} is applied to the references of these first. What joins meanwhile is among them.
     *
     * @throws UncapturedChange if one of them holds something that cannot be state; it counts as changed until it does
     *     not any more
     */
    public void compare(ReferenceVisitor adopting, Consumer<FrozenOpaque> changed) {
        for (TrackedObject next = arrived.poll(); next != null; next = arrived.poll()) {
            all.add(next);
        }
        boolean garbage = false;
        // Adopting finds more, which are appended: not a for-each.
        for (int i = 0; i < all.size(); i++) {
            TrackedObject tracked = all.get(i);
            Object object = tracked.get();
            if (object == null) {
                garbage = true;
            } else {
                compare(tracked, object, adopting, changed);
            }
        }
        if (garbage) {
            all.removeIf(this::dropIfGarbage);
        }
    }

    private void compare(
            TrackedObject tracked, Object object, ReferenceVisitor adopting, Consumer<FrozenOpaque> changed) {
        try {
            if (!tracked.isUnchanged(object, this)) {
                tracked.adoptChanges(object, adopting, this);
                Object image = tracked.kind().image(object);
                tracked.settle(image, this);
                changed.accept(new FrozenOpaque(tracked.id(), tracked.kind(), image));
            }
        } catch (UnsupportedStateException e) {
            throw new UncapturedChange(object, e);
        }
    }

    private boolean dropIfGarbage(TrackedObject tracked) {
        return tracked.refersTo(null) && byIdentity.remove(tracked) != null;
    }
}
