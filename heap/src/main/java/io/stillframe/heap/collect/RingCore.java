// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.collect.EntryNode.Content;
import io.stillframe.heap.collect.EntryNode.Fate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a linked list or deque, a node each, in a circular array; the order of their numbers is the order of
 * the elements.
 *
 * <p>An insertion in the middle moves the contents, not the numbers, of the elements on its shorter side.
 *
 * <p>After a restore its elements are absent in pages of neighbours, each at the position that it was stored at. As long as
 * some are, elements come and go at the ends only; what does otherwise loads all of them first.
 *
 * <p>Longer than most, since it is both what is there and what is absent.
 */
class RingCore<E extends @Nullable Object> extends ListCore<E> {

    private static final int LEAST_ROOM = 16;

    private @Nullable EntryNode<@Nullable Object, E>[] ring;
    private int head;
    private int size;

    /** Elements that were added before the first minus those that were removed there: the position of the first. */
    private long start;

    private long first = MapCore.MIDDLE;
    private long last = MapCore.MIDDLE - 1;

    /** Guarded by the lock of the absent nodes: elements that were read and are not yet in their places. */
    private List<EntryNode<@Nullable Object, E>> read = new ArrayList<>(0);

    /** Guarded by the same; null as long as nothing was looked for. */
    private @Nullable AbsentPages pages;

    RingCore(CollectionSection owner, CollectionKind kind) {
        super(owner, kind);
        ring = newRing(LEAST_ROOM);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
    private static <E extends @Nullable Object> @Nullable EntryNode<@Nullable Object, E>[] newRing(int room) {
        return new EntryNode[room];
    }

    @Override
    int size() {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return size;
        }
        synchronized (nodes.lock()) {
            return absent() == null || pages != null ? size : nodes.count();
        }
    }

    @Override
    boolean takesNodesLater() {
        return true;
    }

    @Override
    void forgetNodes() {
        read = new ArrayList<>(0);
    }

    /** Makes room for all that there is. */
    @Override
    void open(AbsentNodes nodes) {
        if (pages == null) {
            int count = nodes.count();
            pages = new AbsentPages(count);
            if (count == 0) {
                completed();
                return;
            }
            ring = newRing(Math.max(LEAST_ROOM, Integer.highestOneBit(count - 1) * 2));
            size = count;
            first = nodes.number(0);
            last = nodes.number(count - 1);
        }
    }

    /** Loads what is absent of the elements from {@code from} to before {@code to}. */
    private void present(int from, int to) {
        AbsentNodes nodes = absent();
        if (nodes != null) {
            synchronized (nodes.lock()) {
                load(nodes, from, to);
            }
        }
    }

    private void load(AbsentNodes nodes, int from, int to) {
        if (absent() == null) {
            return;
        }
        open(nodes);
        AbsentPages all = pages;
        int end = all == null ? 0 : (int) Math.min(all.entries(), start + to);
        for (int place = (int) Math.max(0, start + from); all != null && place < end; ) {
            int page = AbsentPages.of(place);
            if (!all.isLoaded(page)) {
                load(nodes, () -> load(nodes, all, page));
            }
            place = all.end(page);
        }
    }

    private void load(AbsentNodes nodes, AbsentPages all, int page) {
        nodes.read(all.places(page));
        int at = (int) (all.begin(page) - start);
        for (EntryNode<@Nullable Object, E> node : read) {
            ring[place(at++)] = node;
        }
        read = new ArrayList<>(0);
        all.loaded(page);
        if (all.isComplete()) {
            pages = null;
            completed();
        }
    }

    @Override
    void step(AbsentNodes nodes) {
        AbsentPages all = pages;
        if (all != null && all.hasNext()) {
            load(nodes, all, all.next());
        }
    }

    @Override
    boolean hasUntried() {
        return pages == null ? super.hasUntried() : pages.hasNext();
    }

    @Override
    void retry() {
        if (pages != null) {
            pages.restart();
        }
    }

    /** A position that stays that of the first element while others come and go behind it. */
    long start() {
        return start;
    }

    private int place(int at) {
        return (head + at) & (ring.length - 1);
    }

    @SuppressWarnings("NullAway") // a place in use
    private EntryNode<@Nullable Object, E> node(int at) {
        return ring[place(at)];
    }

    @Override
    E get(int at) {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return node(at).value;
        }
        synchronized (nodes.lock()) {
            load(nodes, at, at + 1);
            return node(at).value;
        }
    }

    @Override
    void set(int at, E element) {
        present(at, at + 1);
        EntryNode<@Nullable Object, E> node = node(at);
        EntryNode<@Nullable Object, E> target = node.ofThisEpoch();
        ring[place(at)] = target;
        target.value = element;
    }

    @SuppressWarnings("NullAway") // there is no key
    private EntryNode<@Nullable Object, E> made(long number, E element) {
        EntryNode<@Nullable Object, E> node = new EntryNode<>(this, Content.VALUE, number, null, element);
        enlist(node);
        return node;
    }

    private void addFirst(E element) {
        makeRoom();
        head = place(-1);
        ring[head] = made(--first, element);
        size++;
        start--;
    }

    private void addLast(E element) {
        makeRoom();
        ring[place(size)] = made(++last, element);
        size++;
    }

    private void makeRoom() {
        if (size == ring.length) {
            @Nullable EntryNode<@Nullable Object, E>[] larger = newRing(size * 2);
            for (int i = 0; i < size; i++) {
                larger[i] = node(i);
            }
            ring = larger;
            head = 0;
        }
    }

    @Override
    void insert(int at, E element) {
        present(0, 0);
        if (at >= size - at) {
            addLast(element);
            for (int i = size - 1; i > at; i--) {
                set(i, get(i - 1));
            }
        } else {
            addFirst(element);
            for (int i = 0; i < at; i++) {
                set(i, get(i + 1));
            }
        }
        set(at, element);
    }

    @Override
    void removeRange(int from, int to) {
        if (from == 0 || to == size()) {
            present(from, to);
        } else {
            present();
        }
        int gap = to - from;
        for (int i = from; i < to; i++) {
            node(i).bury(Fate.REMOVED);
        }
        if (from < size - to) {
            for (int i = from - 1; i >= 0; i--) {
                ring[place(i + gap)] = ring[place(i)];
            }
            for (int i = 0; i < gap; i++) {
                ring[place(i)] = null;
            }
            head = place(gap);
            start += gap;
        } else {
            for (int i = to; i < size; i++) {
                ring[place(i - gap)] = ring[place(i)];
            }
            for (int i = size - gap; i < size; i++) {
                ring[place(i)] = null;
            }
        }
        size -= gap;
    }

    @Override
    void removeAll(BitSet gone) {
        present();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            EntryNode<@Nullable Object, E> node = node(i);
            ring[place(i)] = null;
            if (gone.get(i)) {
                node.bury(Fate.REMOVED);
            } else {
                ring[place(kept++)] = node;
            }
        }
        size = kept;
    }

    @Override
    void enlistAll(DirtyTracker to) {
        present();
        for (int i = 0; i < size; i++) {
            EntryNode<@Nullable Object, E> node = node(i);
            node.epoch = to.epoch;
            to.enlist(owner(), node);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null stays null; an equal collection may come in place of the JDK's
    void visitReferences(ReferenceVisitor visitor) {
        present();
        for (int i = 0; i < size; i++) {
            E element = get(i);
            E visited = (E) visitor.visit(element);
            if (visited != element) {
                set(i, visited);
            }
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // what was written, null too
    void readNode(long number, SectionReader in) {
        EntryNode<@Nullable Object, E> node =
                EntryNode.stored(this, Content.VALUE, number, null, (E) in.readReference());
        if (absent() != null) {
            read.add(node);
            return;
        }
        makeRoom();
        ring[place(size)] = node;
        size++;
        first = Math.min(first, number);
        last = Math.max(last, number);
    }
}
