// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an ArrayList in pages of {@link Page#SLOTS}; all pages but the last are full.
 *
 * <p>Longer than most, since a list changes many pages at once, which may be absent, dirty, shared with the frozen
 * snapshot, or gone.
 */
final class PagedCore<E extends @Nullable Object> extends ListCore<E> {

    private static final int SHIFT = Page.SHIFT;
    private static final int MASK = Page.SLOTS - 1;

    /** Pages in use, and behind them tombstones of this epoch, of which a page can be made again. */
    private @Nullable Page[] pages;

    /** Their slots, which saves reads one indirection. */
    private @Nullable Object[][] rows;

    /** Their epochs, which saves writes the same. */
    private int[] epochs;

    private int size;

    /** Itself since somebody found that nothing is absent; a reader may see null where another thread has set it. */
    private @Nullable Whole<PagedCore<E>> whole;

    /** Guarded by the lock of the absent nodes: pages that were read and not yet taken. */
    private final List<Page> read = new ArrayList<>(0);

    /** Guarded by the same: how many pages are absent, 0 if that is not known yet. */
    private int absentPages;

    /** Guarded by the same: how many pages there were. */
    private int stored;

    /** Guarded by the same: the page that {@link #step} tries next. */
    private int next;

    PagedCore(CollectionSection owner, int capacity) {
        super(owner, CollectionKind.ARRAY_LIST);
        int room = (capacity + MASK) >>> SHIFT;
        pages = new Page[room];
        rows = new Object[room][];
        epochs = new int[room];
    }

    @Override
    int size() {
        Whole<PagedCore<E>> all = whole;
        return all == null ? sizeSlowly() : all.core.size;
    }

    @Override
    void incomplete() {
        whole = null;
    }

    private int sizeSlowly() {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            whole = new Whole<>(this);
            return size;
        }
        synchronized (nodes.lock()) {
            open(nodes);
            return size;
        }
    }

    @Override
    E checked(int at) {
        Whole<PagedCore<E>> all = whole;
        if (all == null) {
            return super.checked(at);
        }
        PagedCore<E> core = all.core;
        return core.element(Objects.checkIndex(at, core.size));
    }

    @Override
    E get(int at) {
        Whole<PagedCore<E>> all = whole;
        return all == null ? getSlowly(at) : all.core.element(at);
    }

    private E getSlowly(int at) {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return element(at);
        }
        synchronized (nodes.lock()) {
            loadPages(nodes, at >>> SHIFT, at >>> SHIFT);
            return element(at);
        }
    }

    @Override
    @Nullable
    Iterator<E> iterator(ListView<E> list) {
        // Finds out whether anything is absent.
        int unused = size();
        Whole<PagedCore<E>> all = whole;
        return all == null ? null : new PagedCursor<>(list, all.core);
    }

    /** Number of elements, when nothing is absent. */
    int count() {
        return size;
    }

    /** The element at {@code at}, which is there and is not absent. */
    @SuppressWarnings("unchecked") // only such were stored
    E element(int at) {
        return (E) rows[at >>> SHIFT][at & MASK];
    }

    @Override
    void set(int at, E element) {
        int number = at >>> SHIFT;
        if (whole == null) {
            presentAt(number);
        }
        if (epochs[number] != now()) {
            Page unused = writable(number);
        }
        rows[number][at & MASK] = element;
    }

    private void presentAt(int number) {
        AbsentNodes nodes = absent();
        if (nodes != null) {
            synchronized (nodes.lock()) {
                loadPages(nodes, number, number);
            }
        }
    }

    @Override
    boolean takesNodesLater() {
        return true;
    }

    /** Finds out how many elements there are: all pages but the last are full. The lock is held. */
    @Override
    void open(AbsentNodes nodes) {
        if (absentPages == 0 && absent() != null) {
            load(nodes, () -> {
                int count = nodes.count();
                if (count == 0) {
                    completed();
                    return;
                }
                if (nodes.number(count - 1) != count) {
                    throw new IllegalArgumentException("a page is missing");
                }
                pages = new Page[count];
                rows = new Object[count][];
                epochs = new int[count];
                nodes.read(count - 1);
                size = (count - 1) << SHIFT;
                stored = count;
                absentPages = count;
                takePages();
            });
        }
    }

    /** Loads those of the pages from {@code first} to {@code last} that are absent; the lock is held. */
    private void loadPages(AbsentNodes nodes, int first, int last) {
        open(nodes);
        for (int number = first; number <= last && absentPages > 0; number++) {
            int page = number;
            if (isAbsent(page)) {
                load(nodes, () -> loadPage(nodes, page));
            }
        }
    }

    private void loadPage(AbsentNodes nodes, int number) {
        nodes.read(number);
        takePages();
    }

    private void takePages() {
        for (Page page : read) {
            if (page.index() < stored - 1 && page.used() < Page.SLOTS) {
                throw new IllegalArgumentException("a page in the middle is not full");
            }
        }
        for (Page page : read) {
            use(page.index(), page);
            size += page.index() == stored - 1 ? page.used() : 0;
            absentPages--;
        }
        read.clear();
        if (absentPages == 0) {
            completed();
        }
    }

    @Override
    void forgetNodes() {
        read.clear();
    }

    @Override
    void step(AbsentNodes nodes) {
        if (hasUntried()) {
            loadPage(nodes, next++);
        }
    }

    @Override
    boolean hasUntried() {
        while (next < stored && !isAbsent(next)) {
            next++;
        }
        return absentPages > 0 && next < stored;
    }

    /** What was removed has a tombstone, so it is not taken for absent. */
    private boolean isAbsent(int number) {
        return number < stored && pages[number] == null;
    }

    @Override
    void retry() {
        next = 0;
    }

    /** To be called before the pages from {@code first} on are changed. */
    private void presentFrom(int first) {
        AbsentNodes nodes = absent();
        if (nodes != null) {
            synchronized (nodes.lock()) {
                loadPages(nodes, first, (size() - 1) >>> SHIFT);
            }
        }
    }

    private Page writable(int number) {
        Page page = present(number);
        if (page.epoch == now()) {
            return page;
        }
        // I1: the frozen snapshot may still have to write this one
        Page fresh = page.copy();
        use(number, fresh);
        enlist(fresh);
        return fresh;
    }

    @SuppressWarnings("NullAway") // a page in use
    private Page present(int number) {
        return pages[number];
    }

    private void use(int number, Page page) {
        pages[number] = page;
        rows[number] = page.slots;
        epochs[number] = page.epoch;
    }

    /** Makes the page behind the last one. */
    private void addPage(int number) {
        if (number == pages.length) {
            int room = Math.max(1, number + (number >> 1) + 1);
            pages = Arrays.copyOf(pages, room);
            rows = Arrays.copyOf(rows, room);
            epochs = Arrays.copyOf(epochs, room);
        }
        Page buried = pages[number];
        if (buried != null && buried.epoch == now()) {
            buried.revive();
        } else {
            Page page = new Page(this, number);
            use(number, page);
            enlist(page);
        }
    }

    @Override
    void insert(int at, E element) {
        presentFrom(at >>> SHIFT);
        if (at == size) {
            append(element);
            return;
        }
        int lastPage = size >>> SHIFT;
        if ((size & MASK) == 0) {
            addPage(lastPage);
        }
        Object carried = element;
        int slot = at & MASK;
        for (int number = at >>> SHIFT; number <= lastPage; number++) {
            Page page = writable(number);
            carried = page.insert(slot, carried);
            slot = 0;
        }
        size++;
    }

    private void append(E element) {
        int number = size >>> SHIFT;
        if ((size & MASK) == 0) {
            addPage(number);
        }
        writable(number).append(element);
        size++;
    }

    @Override
    void removeRange(int from, int to) {
        presentFrom(from >>> SHIFT);
        if (from == size - 1 && to == size) {
            removeLast(from);
            return;
        }
        int target = from;
        for (int source = to; source < size; ) {
            int count = Math.min(Page.SLOTS - Math.max(source & MASK, target & MASK), size - source);
            Page page = writable(target >>> SHIFT);
            System.arraycopy(rows[source >>> SHIFT], source & MASK, page.slots, target & MASK, count);
            source += count;
            target += count;
        }
        truncate(target);
    }

    private void removeLast(int at) {
        if ((at & MASK) == 0) {
            bury(at >>> SHIFT);
        } else {
            writable(at >>> SHIFT).removeLast();
        }
        size = at;
    }

    private void truncate(int newSize) {
        if (newSize == size) {
            return;
        }
        int firstGone = (newSize + MASK) >>> SHIFT;
        for (int number = (size - 1) >>> SHIFT; number >= firstGone; number--) {
            bury(number);
        }
        if ((newSize & MASK) != 0) {
            writable(newSize >>> SHIFT).truncate(newSize & MASK);
        }
        size = newSize;
    }

    private void bury(int number) {
        Page page = present(number);
        if (page.epoch == now()) {
            page.bury();
        } else {
            Page stone = new Page(this, number);
            stone.bury();
            use(number, stone);
            enlist(stone);
        }
    }

    @Override
    void enlistAll(DirtyTracker to) {
        for (int number = 0; number << SHIFT < size; number++) {
            Page page = present(number);
            page.epoch = to.epoch;
            epochs[number] = to.epoch;
            to.enlist(owner(), page);
        }
        // Those of no heap are no tombstones in this one.
        Arrays.fill(pages, (size + MASK) >>> SHIFT, pages.length, null);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null stays null; an equal collection may come in place of the JDK's
    void visitReferences(ReferenceVisitor visitor) {
        for (int i = 0; i < size(); i++) {
            E element = get(i);
            E visited = (E) visitor.visit(element);
            if (visited != element) {
                set(i, visited);
            }
        }
    }

    @Override
    void readNode(long number, SectionReader in) {
        int index = (int) (number - 1);
        Page page = Page.stored(this, index, in);
        if (absent() != null) {
            read.add(page);
        } else if (size == index << SHIFT) {
            addPage(index);
            use(index, page);
            size += page.used();
        } else {
            throw new IllegalArgumentException("page " + number + " behind " + size + " elements");
        }
    }
}
