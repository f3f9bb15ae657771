// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.heap.HeapMessages;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.opaque.OpaqueObjects;
import io.stillframe.heap.opaque.OpaqueSection;
import io.stillframe.heap.opaque.UncapturedChange;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The barrier of one heap: who may write, the dirty list of the current epoch, and the cut.
 *
 * <p>All methods are called under the context's lock (by "the writer"), except {@link FrozenSnapshot#encodeTo}, which
 * one transfer thread runs at the same time. What makes that safe, with E the epoch that the last cut closed:
 *
 * <ol>
 *   <li>I1, objects. Before the writer changes an object whose epoch is E, it keeps a copy of its content beside the
 *       object's slot in the frozen list, then sets the object's epoch to the current one, then stores; each step is
 *       ordered after the one before by a release. The transfer thread reads the epoch; if it is E, it encodes the fields
 *       as it finds them, and reads the epoch again after an acquire. Still E: no store came before the last field read,
 *       so what it encoded is the content at the cut. Otherwise what it encoded may be torn, is forgotten, and the kept
 *       copy is taken, which was stored before the epoch changed. Neither ever waits. Whatever goes wrong while it
 *       encodes fields that are being changed (an exception, a reference to an object that has no number yet) counts only
 *       if the epoch is still E.
 *   <li>I1, nodes of collections. A node of an epoch that is past is not changed but replaced while the frozen list is not
 *       drained, so the transfer thread just encodes what the list holds. Afterwards entries of hash tables are changed in
 *       place: the writer sees that the list is drained by a volatile read of what the transfer thread wrote last. Such
 *       an entry has no room for an epoch but only for whether that is odd or even, and the transfer thread takes that
 *       away from each that it has encoded; so when the next epoch of the same kind begins, no entry is taken for one of
 *       it that is of an earlier one. It is the transfer thread alone that writes to a node while it is in a frozen list.
 *   <li>I1, opaque objects. Whoever makes the cut compares them, before the list is swapped, and puts copies of those that
 *       have changed into the list; nobody changes a copy.
 *   <li>I2. A cut swaps the list and increments the epoch, and happens only while nobody writes.
 *   <li>I3. There is no cut before the last frozen list is drained, so an object's epoch is the current one, or E, or
 *       older, in which case no list needs its content. Once the list is drained nothing is kept any more. While it is
 *       not, changes gather in the next list, each piece once; what is made and gone again meanwhile does not stay in it,
 *       see {@link DirtyList}.
 * </ol>
 */
public final class HeapTracker extends DirtyTracker {

    private final StateTypes types;
    private final SectionCopy.Recorder recorder = new SectionCopy.Recorder();
    private final ReaderThreads readers = new ReaderThreads();
    private final PlainValues plain;
    private final Newcomers newcomers;
    private final OpaqueObjects opaque = new OpaqueObjects(this);
    /** Whether an invocation ran since opaque objects were compared. */
    private boolean suspect;

    private DirtyList current;
    private @Nullable FrozenSnapshot frozen;
    private @Nullable String closed;
    private List<Runnable> beforeExit = new ArrayList<>(0);
    private long nextId;

    /** Of a heap whose next section gets the number {@code nextId}. */
    public HeapTracker(StateTypes types, long nextId) {
        this.types = types;
        this.plain = new PlainValues(types);
        this.newcomers = new Newcomers(this, plain);
        this.nextId = nextId;
        this.current = new DirtyList(epoch, nextId);
    }

    StateTypes types() {
        return types;
    }

    /** The current thread is the writer from here on; of a closed heap it does not become it. */
    public void enter() {
        if (writer != null) {
            throw new IllegalStateException("an exclusive invocation is already running");
        }
        if (closed == null) {
            writer = Thread.currentThread();
        }
    }

    /** There is no writer from here on. */
    public void exit() {
        if (closed == null && writer != Thread.currentThread()) {
            throw new IllegalStateException("this thread runs no exclusive invocation");
        }
        try {
            runBeforeExit();
        } finally {
            writer = null;
            suspect |= !opaque.isEmpty();
        }
    }

    private void runBeforeExit() {
        List<Runnable> last = beforeExit;
        if (!last.isEmpty()) {
            beforeExit = new ArrayList<>(0);
            if (closed == null) {
                last.forEach(Runnable::run);
            }
        }
    }

    /** Threads inside read-only invocations. */
    public ReaderThreads readers() {
        return readers;
    }

    /** Nothing may be written any more. */
    public void close(String reason) {
        closed = reason;
        writer = null;
    }

    /**
     * Whether anything was enlisted since the last cut, or may turn out to have changed when opaque objects are compared.
     */
    public boolean hasChanges() {
        return current.wasAddedTo() || suspect;
    }

    /**
     * Finds out which opaque objects have changed, if an invocation may have changed some; their content now is what the
     * next cut holds, unless an invocation comes before it.
     *
     * @throws UncapturedChange if one of them holds what cannot be state
     */
    public void compareOpaque() {
        if (!suspect) {
            return;
        }
        requireIdle();
        // What is found in them joins the heap, for which somebody must be allowed to write.
        writer = Thread.currentThread();
        try {
            // A collection of the JDK that is found twice is one of ours.
            IdentityHashMap<Object, Object> places = new IdentityHashMap<>();
            opaque.compare(reference -> adopt(reference, places), current::add);
            suspect = false;
        } finally {
            writer = null;
        }
    }

    /** The number of an opaque object, 0 if it is none of this heap. */
    public long numberOf(Object object) {
        return opaque.idOf(object);
    }

    /** Number of opaque objects, some of which may be garbage. */
    public int opaqueObjects() {
        return opaque.size();
    }

    /**
     * {@code sections} were stored as they are now, under their numbers. Called by any thread that holds the context's
     * lock, shared or not, when pages with such are loaded.
     */
    public void restoreOpaque(List<OpaqueSection> sections) {
        opaque.restore(sections);
        if (writer == Thread.currentThread()) {
            // The invocation that loads them may go on to change them.
            suspect = true;
        }
    }

    @Override
    public boolean isFrozenPending() {
        FrozenSnapshot last = frozen;
        return last != null && !last.isDrained();
    }

    /** Makes the cut; {@code roots} are the root names if they changed, and {@code number} the epoch as others count it. */
    public FrozenSnapshot freeze(long number, @Nullable Map<String, Section> roots) {
        // I2, I3
        requireIdle();
        if (isFrozenPending()) {
            throw new IllegalStateException("the last snapshot is not yet encoded");
        }
        compareOpaque();
        FrozenSnapshot snapshot = new FrozenSnapshot(types, opaque, current, number, roots);
        frozen = snapshot;
        // Never 0, and odd and even by turns.
        epoch = epoch == -1 ? 2 : epoch + 1;
        current = new DirtyList(epoch, nextId);
        return snapshot;
    }

    private void requireIdle() {
        if (writer != null) {
            throw new IllegalStateException("an invocation is running");
        }
    }

    @Override
    public void beforeWrite(Section section) {
        requireWriter(section);
        int last = section.stillframe$epoch();
        if (last == epoch) {
            return;
        }
        DirtyList needed = needed(last);
        if (needed != null) {
            needed.keep(section.stillframe$slot(), copyOf(section));
        }
        // I1: the kept copy before the epoch, the epoch before the caller's store.
        VarHandle.releaseFence();
        enlist(section);
        VarHandle.releaseFence();
    }

    @Override
    public void beforeChange(Section collection) {
        requireWriter(collection);
    }

    @Override
    public void enlist(CollectionSection owner, Node node) {
        current.add(owner, node);
    }

    @Override
    public void beforeExit(Runnable last) {
        beforeExit.add(last);
    }

    @Override
    public @Nullable Object adopt(@Nullable Object value) {
        if (value instanceof ObjectSection object) {
            // What most stores of references are about: it can be no value, and is no opaque object.
            if (object.stillframe$tracker() == this) {
                return object;
            }
            if (newcomers.isAlone(object)) {
                requireWriter(object);
                join(object);
                return object;
            }
        } else if (needsNoAdoption(value)) {
            return value;
        }
        return new Adoption(this).adopt(Objects.requireNonNull(value));
    }

    private @Nullable Object adopt(@Nullable Object value, IdentityHashMap<Object, Object> places) {
        return needsNoAdoption(value) ? value : new Adoption(this, places).adopt(Objects.requireNonNull(value));
    }

    private boolean needsNoAdoption(@Nullable Object value) {
        return value == null
                || plain.wasLast(value)
                || isOwnSection(value)
                || plain.contains(value)
                || isOwnOpaque(value);
    }

    boolean isOwn(Object value) {
        return isOwnSection(value) || isOwnOpaque(value);
    }

    private boolean isOwnSection(Object value) {
        return value instanceof Section section && section.stillframe$tracker() == this;
    }

    private boolean isOwnOpaque(Object value) {
        return !opaque.isEmpty() && opaque.idOf(value) != 0;
    }

    /**
     * Fails unless the current thread may write.
     *
     * @throws IllegalStateWriteException if it may not
     */
    public void requireWriter(Object written) {
        Thread allowed = writer;
        Thread asking = Thread.currentThread();
        if (allowed == asking) {
            return;
        }
        String what = written.getClass().getName();
        String message;
        if (closed != null) {
            message = HeapMessages.text("STFR0103E", what, closed);
        } else if (allowed != null) {
            message = HeapMessages.text("STFR0101E", what, asking.getName(), allowed.getName());
        } else {
            message = HeapMessages.text(readers.containsCurrent() ? "STFR0102E" : "STFR0100E", what);
        }
        throw new IllegalStateWriteException(message);
    }

    /** A section that belonged to no heap belongs to this one from now on. */
    void join(Section section) {
        section.stillframe$attach(this, nextId++);
        if (section instanceof OpaqueSection added) {
            opaque.add(added);
        } else {
            enlist(section);
        }
    }

    private void enlist(Section section) {
        section.stillframe$epoch(epoch);
        section.stillframe$slot(current.add(section));
    }

    /** The frozen list that still needs the content of a section that was last enlisted in {@code last}. */
    private @Nullable DirtyList needed(int last) {
        FrozenSnapshot pending = frozen;
        DirtyList list = pending == null ? null : pending.undrained();
        return list != null && list.epoch() == last ? list : null;
    }

    private SectionCopy copyOf(Section section) {
        recorder.clear();
        section.stillframe$write(recorder);
        return recorder.take();
    }
}
