// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.NewNodes;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.opaque.FrozenOpaque;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was written in one epoch: sections and nodes in the order in which they were enlisted.
 *
 * <p>The writer appends to it until the cut. From then on its entries do not change, and the writer only puts copies of
 * sections beside them ({@link #keep}), which the transfer thread takes ({@link #kept}); see {@link HeapTracker} for the
 * protocol. Kept in chunks, so that neither growing nor cutting copies what is there.
 *
 * <p>I3: what joined the heap in this epoch (a newcomer) and is gone again must not be kept until the cut, which may be
 * long in coming. So a long list is swept, a few entries whenever one is added, and again when it is twice as long
 * as what had to stay:
 *
 * <ol>
 *   <li>Nodes that are in vain are dropped.
 *   <li>Newcomers are held weakly from then on. The application may still have one that its state does not lead to now, and
 *       put it back; so nothing but the garbage collector can tell. What the state leads to at the cut stays until it is
 *       encoded: on the way there from the roots the last section that is no newcomer has a new content, so this list or
 *       the copy beside it holds that; and each next section has its content at the cut, or a copy of that is beside it.
 *       (Only what its finalizer puts back into the state may be lost.)
 *   <li>Nodes of newcomers are left to their collections.
 * </ol>
 */
final class DirtyList {

    /** Entries from which on it is swept. */
    static final int LONG = 1 << 14;

    private static final int STEP = 4;
    private static final int CHUNK = 512;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle CHUNK_ELEMENT = MethodHandles.arrayElementVarHandle(Object[][].class);

    private final int epoch;
    /** The lowest number of a section that has joined since the last cut. */
    private final long firstNewcomer;

    private @Nullable Object[] @Nullable [] entries = new Object[4][];
    private @Nullable Object[] @Nullable [] copies = new Object[4][];
    /** Beside each node its collection. */
    private @Nullable CollectionSection[] @Nullable [] owners = new CollectionSection[4][];

    private int size;
    private int sweepAt = LONG;
    /** The next entry to be swept, and where it goes if it stays; the slots between are empty. */
    private int from;

    private int to;
    /** Entries that the sweep under way has made weak; whether others hold them as well the next one will see. */
    private int weakened;

    private boolean leftNodes;
    private boolean wasAddedTo;

    /** A newcomer that is kept by others only. */
    private static final class Newcomer extends WeakReference<Section> {
        Newcomer(Section section) {
            super(section);
        }
    }

    /** An empty one; sections with numbers from {@code firstNewcomer} on join in this epoch. */
    DirtyList(int epoch, long firstNewcomer) {
        this.epoch = epoch;
        this.firstNewcomer = firstNewcomer;
    }

    int epoch() {
        return epoch;
    }

    /** Number of slots; some may be empty. */
    int size() {
        return size;
    }

    /** Appends a node of {@code owner}. */
    void add(CollectionSection owner, Node node) {
        int slot = add(node);
        setOwner(slot, owner);
    }

    private void setOwner(int slot, CollectionSection owner) {
        CollectionSection[] chunk = owners[slot / CHUNK];
        if (chunk == null) {
            chunk = new CollectionSection[CHUNK];
            owners[slot / CHUNK] = chunk;
        }
        chunk[slot % CHUNK] = owner;
    }

    /** Forgets the collection that the node in {@code slot} is of, and gives it. */
    private CollectionSection takeOwner(int slot) {
        CollectionSection owner = owner(slot);
        Objects.requireNonNull(owners[slot / CHUNK])[slot % CHUNK] = null;
        return owner;
    }

    /** The collection that the node in {@code slot} is of. */
    CollectionSection owner(int slot) {
        return Objects.requireNonNull(Objects.requireNonNull(owners[slot / CHUNK])[slot % CHUNK]);
    }

    /** Whether there was ever an entry: a call may wait for the snapshot of what was undone since. */
    boolean wasAddedTo() {
        return wasAddedTo;
    }

    /** Number of entries; some may be garbage that nobody has noticed yet. */
    int entries() {
        return size - (from - to);
    }

    /** Appends a {@link Section}, a {@link Node} or a {@link FrozenOpaque}; returns its slot. */
    int add(Object entry) {
        if (size >= sweepAt) {
            sweep();
        }
        int chunk = size / CHUNK;
        if (chunk == entries.length) {
            entries = Arrays.copyOf(entries, chunk * 2);
            copies = Arrays.copyOf(copies, chunk * 2);
            owners = Arrays.copyOf(owners, chunk * 2);
        }
        if (size % CHUNK == 0) {
            entries[chunk] = new Object[CHUNK];
        }
        set(size, entry);
        wasAddedTo = true;
        return size++;
    }

    private void sweep() {
        for (int end = Math.min(size, from + STEP); from < end; from++) {
            Object entry = Objects.requireNonNull(at(from));
            set(from, null);
            if (entry instanceof Node node) {
                sweep(takeOwner(from), node);
            } else {
                Object kept = sweep(entry);
                if (kept != null) {
                    set(to++, kept);
                }
            }
        }
        if (from == size) {
            Arrays.fill(entries, (to + CHUNK - 1) / CHUNK, (size + CHUNK - 1) / CHUNK, null);
            Arrays.fill(owners, (to + CHUNK - 1) / CHUNK, (size + CHUNK - 1) / CHUNK, null);
            size = to;
            sweepAt = LONG + 2 * (size - weakened);
            from = 0;
            to = 0;
            weakened = 0;
        }
    }

    private void sweep(CollectionSection owner, Node node) {
        if (node.isInVain()) {
            return;
        }
        if (isNewcomer(owner)) {
            NewNodes nodes = owner.stillframe$newNodes();
            if (nodes == null) {
                nodes = new NewNodes();
                owner.stillframe$newNodes(nodes);
                leftNodes = true;
            }
            nodes.add(node);
            return;
        }
        setOwner(to, owner);
        set(to++, node);
    }

    private @Nullable Object sweep(Object entry) {
        Section section = entry instanceof Newcomer newcomer ? newcomer.get() : entry instanceof Section s ? s : null;
        if (section == null) {
            return entry instanceof Newcomer ? null : entry;
        }
        section.stillframe$slot(to);
        if (entry instanceof Newcomer || !isNewcomer(section)) {
            return entry;
        }
        weakened++;
        return new Newcomer(section);
    }

    private boolean isNewcomer(Section section) {
        return section.stillframe$id() >= firstNewcomer;
    }

    private @Nullable Object at(int slot) {
        return Objects.requireNonNull(entries[slot / CHUNK])[slot % CHUNK];
    }

    private void set(int slot, @Nullable Object entry) {
        Objects.requireNonNull(entries[slot / CHUNK])[slot % CHUNK] = entry;
    }

    /** What is in {@code slot}, a {@link Section}, {@link Node} or {@link FrozenOpaque}; null if there is nothing any more. */
    @Nullable
    Object get(int slot) {
        Object entry = at(slot);
        return entry instanceof Newcomer newcomer ? newcomer.get() : entry;
    }

    /** Gives the nodes that were left to {@code section} to {@code action}. */
    void forEachNodeLeftTo(Section section, Consumer<Node> action) {
        NewNodes nodes = leftNodes && isNewcomer(section) && section instanceof CollectionSection collection
                ? collection.stillframe$newNodes()
                : null;
        if (nodes != null) {
            nodes.forEach(action);
        }
    }

    /** No entry is needed any more: collections forget the nodes that were left to them. */
    void drained() {
        for (int slot = 0; slot < size && leftNodes; slot++) {
            if (get(slot) instanceof CollectionSection collection && isNewcomer(collection)) {
                collection.stillframe$newNodes(null);
            }
        }
    }

    /** The writer: content that the section in {@code slot} had at the cut. */
    void keep(int slot, SectionCopy copy) {
        Object[] chunk = copies[slot / CHUNK];
        if (chunk == null) {
            chunk = new Object[CHUNK];
            CHUNK_ELEMENT.setRelease(copies, slot / CHUNK, chunk);
        }
        ELEMENT.setRelease(chunk, slot % CHUNK, copy);
    }

    /** The transfer thread: the content that was kept, or null if none was. */
    @Nullable
    SectionCopy kept(int slot) {
        Object[] chunk = (Object[]) CHUNK_ELEMENT.getAcquire(copies, slot / CHUNK);
        return chunk == null ? null : (SectionCopy) ELEMENT.getAcquire(chunk, slot % CHUNK);
    }
}
