// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.JdkValues;
import io.stillframe.heap.codec.Restoration;
import io.stillframe.heap.freeze.FrozenSnapshot;
import io.stillframe.heap.freeze.HeapTracker;
import io.stillframe.heap.opaque.UncapturedChange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of one context in memory.
 *
 * <p>Its user (the engine) holds the context's lock around every call of this class, except {@link #epoch()}, {@link
 * #isFrozenPending()}, {@link #isWhole()}, {@link #enterReadOnly()} and {@link #exitReadOnly()}; the barrier relies on it.
 */
public final class Heap {

    private final StateTypes types;
    private final HeapTracker tracker;
    private final Map<String, Section> roots = new LinkedHashMap<>();
    private boolean rootsChanged;
    private volatile long epoch = 1;
    /** Null if nothing is absent. */
    private volatile @Nullable Restoration restoration;

    /** An empty heap for classes of {@code types}. */
    public Heap(StateTypes types) {
        this(types, new HeapTracker(types, 1), Map.of(), null);
    }

    private Heap(StateTypes types, HeapTracker tracker, Map<String, Section> roots, @Nullable Restoration restoration) {
        this.types = types;
        this.tracker = tracker;
        this.restoration = restoration;
        this.roots.putAll(roots);
    }

    /**
     * A heap that begins with what {@code restoration} restores; it has no changes pending.
     *
     * @param shells objects to be filled in place of new ones, by root name
     * @throws CorruptSegmentException if the roots, and what they lead to by fields, do not fit together
     */
    public static Heap restored(StateTypes types, Restoration restoration, Map<String, Object> shells)
            throws CorruptSegmentException {
        HeapTracker tracker = new HeapTracker(types, restoration.highestId() + 1);
        Map<String, Section> roots = restoration.begin(tracker, tracker::restoreOpaque, shells);
        return new Heap(types, tracker, roots, restoration);
    }

    /**
     * Loads a part of what the restore has left absent, a page or so; the context's lock is held, shared or not. What cannot
     * be loaded is told to {@code failed}, and stays absent: the call that needs it tries again, and so does this method
     * when it is called again after it has returned false.
     *
     * @return whether there is more to do now
     */
    public boolean loadNext(Consumer<RuntimeException> failed) {
        Restoration rest = restoration;
        if (rest == null) {
            return false;
        }
        boolean more = rest.loadNext(failed);
        if (rest.isWhole()) {
            restoration = null;
        }
        return more;
    }

    /** Whether nothing is absent, as far as {@link #loadNext} has found; needs no lock. */
    public boolean isWhole() {
        return restoration == null;
    }

    /** The current thread begins an exclusive invocation: from here to {@link #exit()} it, and no other, may write. */
    public void enter() {
        tracker.enter();
    }

    /** The current thread ends its exclusive invocation. */
    public void exit() {
        tracker.exit();
    }

    /** The current thread begins a read-only invocation; only the text of the error depends on it if it writes. */
    public void enterReadOnly() {
        tracker.readers().enter();
    }

    /** The current thread ends its read-only invocation. */
    public void exitReadOnly() {
        tracker.readers().exit();
    }

    /** Number of cuts so far, plus one: what is written now belongs to the snapshot of this epoch. */
    public long epoch() {
        return epoch;
    }

    /**
     * Whether anything was written since the last cut. Also true if an exclusive invocation ran in a heap with opaque
     * objects, which may have changed; {@link #compareOpaque()} tells.
     */
    public boolean hasChanges() {
        return rootsChanged || tracker.hasChanges();
    }

    /**
     * Compares the opaque objects with what they were, if an exclusive invocation may have changed some; from then on
     * {@link #hasChanges()} is exact. Under the same conditions as {@link #freeze()}, which does it too.
     *
     * @throws UnsupportedStateException if one of them holds what cannot be state
     */
    public void compareOpaque() {
        try {
            tracker.compareOpaque();
        } catch (UncapturedChange e) {
            String path = new StatePath(types).to(e.holder(), roots);
            throw new UnsupportedStateException(
                    HeapMessages.text(
                            "STFR0109E", path, String.valueOf(e.reason().getMessage())),
                    e.reason());
        }
    }

    /** The number of an opaque object within this heap, 0 if it is none of it. */
    public long numberOf(Object opaque) {
        return tracker.numberOf(opaque);
    }

    /** Number of opaque objects that a cut compares; some of them may be garbage that no cut has noticed yet. */
    public int opaqueObjects() {
        return tracker.opaqueObjects();
    }

    /** Whether the last frozen snapshot is not yet encoded, so that no cut may be made (I3). */
    public boolean isFrozenPending() {
        return tracker.isFrozenPending();
    }

    /**
     * Makes the cut: what was written since the last one becomes a snapshot; constant time, but for opaque objects, which
     * are compared as a whole. Called between {@link
     * #exit()} and the next {@link #enter()}, by a thread that holds the context's lock.
     *
     * @throws IllegalStateException if the last snapshot is not yet encoded or an invocation is running
     * @throws UnsupportedStateException if an opaque object holds what cannot be state; there is no cut until it does not
     */
    public FrozenSnapshot freeze() {
        compareOpaque();
        FrozenSnapshot snapshot = tracker.freeze(epoch, rootsChanged ? Map.copyOf(roots) : null);
        rootsChanged = false;
        increment();
        return snapshot;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written under the context's lock only
    private void increment() {
        epoch++;
    }

    /**
     * Makes {@code object} and all it leads to part of this heap, under a name; inside an exclusive invocation.
     *
     * @param object an instance of an enhanced class (or of an unenhanced subclass of one, such as a container's proxy
     *     subclass) or a collection
     * @throws UnsupportedStateException if something in it is not state; nothing was changed
     */
    public void putRoot(String name, Object object) {
        tracker.requireWriter(object);
        boolean isValue = JdkValues.contains(object) || object instanceof Record || object instanceof Enum<?>;
        if (isValue
                || object instanceof Optional<?>
                || object instanceof Class<?>
                || types.opaque().isOpaque(object)) {
            throw new UnsupportedStateException(
                    HeapMessages.text("STFR0106E", name, object.getClass().getName()));
        }
        roots.put(name, (Section) Objects.requireNonNull(tracker.adopt(object)));
        rootsChanged = true;
    }

    /** The root of that name, or null. */
    public @Nullable Object root(String name) {
        return roots.get(name);
    }

    /** Names of all roots. */
    public Set<String> rootNames() {
        return Collections.unmodifiableSet(roots.keySet());
    }

    /** From now on every write to an object of this heap throws, by whatever thread; {@code reason} is the text. */
    public void close(String reason) {
        tracker.close(reason);
    }
}
