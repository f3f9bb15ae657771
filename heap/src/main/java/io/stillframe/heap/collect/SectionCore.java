// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.NewNodes;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/**
 * What one of our collections is made of, apart from the JDK class it has to extend: its place in a heap, its rights, and
 * its nodes.
 *
 * <p>Not thread-safe, like the JDK's. While it belongs to no heap its nodes have epoch 0 and nothing is enlisted.
 *
 * <p>After a restore its nodes may be absent ({@link #absent()} is not null), until they are first looked for. Readers of
 * a context run at the same time, and so does the prefetch, so what loading changes is looked at under {@link
 * AbsentNodes#lock()} only, as long as anything is absent. The last thing that loading does is the volatile write of
 * null: who reads null sees all nodes, and goes on without a lock. Writers have the context for themselves, and load what
 * they change before they change it; so what is absent is always as it was stored, and what is dirty is always present.
 * The transfer thread sees dirty nodes only: it loads nothing.
 *
 * <p>Longer than most, since all kinds have in common how what is absent comes.
 */
abstract class SectionCore {

    /** Nodes that are loaded in one go by kinds that take all: few, so that others who wait for the lock come in between. */
    private static final int STEP = 256;

    private final CollectionSection owner;
    private @Nullable DirtyTracker tracker;
    private long id;
    private int epoch;
    private int slot;
    private Mutability mutability = Mutability.FREE;
    private @Nullable NewNodes newNodes;
    /** What is absent, or at least not yet where it is looked for; null if nothing is. */
    private volatile @Nullable AbsentNodes absent;
    /** Guarded by the lock of the absent nodes: how many of them were taken, by kinds that take all. */
    private int taken;
    /** Guarded by the same: loading is under way, or has failed. */
    private boolean loading;

    private boolean failed;
    /** Guarded by the same: how entries are found that are absent, null if not by their hashes. */
    private @Nullable KeyPages keyPages;

    SectionCore(CollectionSection owner) {
        this.owner = owner;
    }

    /** Stable code in segments. */
    abstract CollectionKind kind();

    abstract void writeHeader(SectionWriter out);

    abstract void readHeader(SectionReader in);

    abstract void readNode(long number, SectionReader in);

    abstract void visitReferences(ReferenceVisitor visitor);

    abstract void enlistAll(DirtyTracker to);

    /** All of it has been read, unless more is to come. */
    void attached() {}

    /** Whether it takes its nodes when they are first looked for: it calls {@link #present} or {@link #absent} then. */
    boolean takesNodesLater() {
        return false;
    }

    /** Whether absent nodes of it are found by the stored hashes of their keys. */
    boolean findsByHash() {
        return false;
    }

    /** All nodes were given to {@link #readNode}: it puts them where they are looked for. */
    void takeNodes() {}

    /** From now on something is absent. */
    void incomplete() {}

    /** Forgets what was given to {@link #readNode} and not yet taken. */
    void forgetNodes() {}

    /** It has {@code nodes}, whether now or later. */
    final boolean defer(AbsentNodes nodes) {
        if (takesNodesLater()) {
            absent = nodes;
            incomplete();
            return true;
        }
        return false;
    }

    /** Nodes were given at once, and are to be taken at the first look. */
    final void takeAtFirstLook() {
        if (absent == null) {
            absent = new NodesRead();
            incomplete();
        }
    }

    /** The nodes that are absent, null if none is. */
    final @Nullable AbsentNodes absent() {
        AbsentNodes nodes = absent;
        if (nodes instanceof NodesRead) {
            present();
            return null;
        }
        return nodes;
    }

    /** To be called before anything but the header is looked at by a kind that takes all nodes at once. */
    final void present() {
        AbsentNodes nodes = absent;
        if (nodes != null) {
            synchronized (nodes.lock()) {
                open(nodes);
                if (keyPages != null && !keyPages.isDivided()) {
                    // All is needed: then it is no use to read the keys first.
                    keyPages = null;
                }
                retry();
                while (absent != null) {
                    load(nodes, () -> step(nodes));
                }
            }
        }
    }

    /** Runs {@code action}, which loads; the lock is held. */
    final void load(AbsentNodes nodes, Runnable action) {
        if (loading) {
            throw new IllegalStateException("it is looked into by what is being loaded for it");
        }
        loading = true;
        boolean done = false;
        try {
            action.run();
            done = true;
        } catch (RuntimeException | StackOverflowError e) {
            throw nodes.failure(e);
        } finally {
            loading = false;
            failed = !done;
            if (!done) {
                forgetNodes();
                taken = 0;
            }
        }
    }

    /** From now on its entries are found by the hashes of their keys, if {@code pages} is not null; the lock is held. */
    final void findByHash(@Nullable KeyPages pages) {
        keyPages = pages;
    }

    /** How its entries are found that are absent, null if not by hashes; the lock is held. */
    final @Nullable KeyPages keyPages() {
        return keyPages;
    }

    /** Loads what is needed to look for {@code key} by its hash; the lock is held. */
    final void loadByHash(AbsentNodes nodes, @Nullable Object key) {
        if (absent() == null) {
            return;
        }
        open(nodes);
        KeyPages in = keyPages;
        if (in != null && !in.isDivided()) {
            if (taken > nodes.count() / 2) {
                present();
                return;
            }
            load(nodes, () -> {
                forgetNodes();
                taken = 0;
                in.readKeys();
            });
        }
        Integer hash = in == null ? null : in.hashOf(key);
        if (in != null && hash != null && in.isAbsent(hash)) {
            load(nodes, () -> keepIf(in.loadPageOf(hash)));
        }
        if (keyPages == null || hash == null) {
            present();
        }
    }

    private void keepIf(boolean found) {
        if (!found) {
            forgetNodes();
            keyPages = null;
        }
    }

    /** Loads some nodes; the lock is held. Kinds that find a part of them in another way do otherwise. */
    void step(AbsentNodes nodes) {
        KeyPages in = keyPages;
        if (in != null && in.isDivided()) {
            keepIf(in.loadNext());
            return;
        }
        int count = Math.min(nodes.count() - taken, STEP);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = taken + i;
        }
        nodes.read(places);
        taken += count;
        if (taken == nodes.count()) {
            takeNodes();
            completed();
        }
    }

    /** What failed when it was tried is tried again by the next steps; the lock is held. */
    void retry() {
        if (keyPages != null) {
            keyPages.retry();
        }
    }

    /** Finds out what is absent, before anything is looked for; the lock is held. */
    void open(AbsentNodes nodes) {}

    /** Nothing is absent any more; the lock is held. */
    final void completed() {
        keyPages = null;
        absent = null;
    }

    /** Whether there are absent nodes that were not tried since; the lock is held. */
    boolean hasUntried() {
        KeyPages in = keyPages;
        if (in != null && in.isDivided()) {
            return absent != null && in.hasUntried();
        }
        return absent != null && !failed;
    }

    /** Loads some nodes if any are absent. */
    final boolean loadNext() {
        AbsentNodes nodes = absent;
        if (nodes == null) {
            return false;
        }
        synchronized (nodes.lock()) {
            if (absent != null) {
                try {
                    open(nodes);
                    if (!hasUntried()) {
                        retry();
                    }
                    load(nodes, () -> step(nodes));
                } catch (RuntimeException e) {
                    nodes.skipped(e);
                }
            }
            return hasUntried();
        }
    }

    /** All of it has been read, and so has what it refers to. */
    void restored() {}

    /** To be called before anything is changed; throws if it must not be. */
    final void beforeChange() {
        if (mutability == Mutability.UNMODIFIABLE) {
            throw new UnsupportedOperationException();
        }
        DirtyTracker to = tracker;
        if (to != null && to.writer != Thread.currentThread()) {
            to.beforeChange(owner);
        }
    }

    /** To be called before the number of elements is changed. */
    final void beforeResize() {
        if (mutability != Mutability.FREE) {
            throw new UnsupportedOperationException();
        }
        beforeChange();
    }

    /** What to store in place of {@code value}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the same (null too), or an equal collection in place of the JDK's
    final <T extends @Nullable Object> T adopt(T value) {
        DirtyTracker to = tracker;
        return to == null ? value : (T) to.adopt(value);
    }

    /** Epoch of the nodes made now. */
    final int now() {
        DirtyTracker to = tracker;
        return to == null ? 0 : to.epoch;
    }

    final void enlist(Node node) {
        DirtyTracker to = tracker;
        if (to != null) {
            to.enlist(owner, node);
        }
    }

    final boolean isAttached() {
        return tracker != null;
    }

    final CollectionSection owner() {
        return owner;
    }

    final @Nullable DirtyTracker tracker() {
        return tracker;
    }

    final long id() {
        return id;
    }

    final void attach(DirtyTracker to, long number) {
        tracker = to;
        id = number;
        attached();
    }

    final int epoch() {
        return epoch;
    }

    final void epoch(int value) {
        epoch = value;
    }

    final int slot() {
        return slot;
    }

    final void slot(int value) {
        slot = value;
    }

    final @Nullable NewNodes newNodes() {
        return newNodes;
    }

    final void newNodes(@Nullable NewNodes value) {
        newNodes = value;
    }

    final Mutability mutability() {
        return mutability;
    }

    /** From now on only what {@code value} allows can be done to it. */
    final void restrict(Mutability value) {
        mutability = value;
    }
}
