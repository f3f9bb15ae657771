// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The elements of an ArrayList in pages of {@link Page#SLOTS}; all pages but the last are full. */
final class PagedCore<E extends @Nullable Object> extends ListCore<E> {

    private static final int SHIFT = Page.SHIFT;
    private static final int MASK = Page.SLOTS - 1;

    /** Pages in use, and behind them tombstones of this epoch, of which a page can be made again. */
    private @Nullable Page[] pages;

    /** Slots of the pages in use, which saves reads one indirection. */
    private @Nullable Object[][] rows;

    private int size;

    PagedCore(CollectionSection owner, int capacity) {
        super(owner, CollectionKind.ARRAY_LIST);
        int room = (capacity + MASK) >>> SHIFT;
        pages = new Page[room];
        rows = new Object[room][];
    }

    @Override
    int size() {
        return size;
    }

    @Override
    @SuppressWarnings("unchecked") // only such were stored
    E get(int at) {
        return (E) rows[at >>> SHIFT][at & MASK];
    }

    @Override
    void set(int at, E element) {
        writable(at >>> SHIFT).slots[at & MASK] = element;
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
    }

    /** Makes the page behind the last one. */
    private void addPage(int number) {
        if (number == pages.length) {
            int room = Math.max(1, number + (number >> 1) + 1);
            pages = Arrays.copyOf(pages, room);
            rows = Arrays.copyOf(rows, room);
        }
        Page buried = pages[number];
        if (buried != null && buried.epoch == now()) {
            buried.revive();
            use(number, buried);
        } else {
            Page page = new Page(this, number);
            use(number, page);
            enlist(page);
        }
    }

    @Override
    void insert(int at, E element) {
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

    @Override
    void removeRange(int from, int to) {
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
            pages[number] = stone;
            enlist(stone);
        }
        rows[number] = null;
    }

    @Override
    void enlistAll(DirtyTracker to) {
        for (int number = 0; number << SHIFT < size; number++) {
            Page page = present(number);
            page.epoch = to.epoch;
            to.enlist(page);
        }
        // Those of no heap are no tombstones in this one.
        Arrays.fill(pages, (size + MASK) >>> SHIFT, pages.length, null);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null stays null; an equal collection may come in place of the JDK's
    void visitReferences(ReferenceVisitor visitor) {
        for (int i = 0; i < size; i++) {
            E element = get(i);
            E visited = (E) visitor.visit(element);
            if (visited != element) {
                set(i, visited);
            }
        }
    }

    @Override
    void readNode(long number, SectionReader in) {
        int used = in.readByte();
        boolean next = (size & MASK) == 0 && number == (size >>> SHIFT) + 1L;
        if (!next || used < 1 || used > Page.SLOTS) {
            throw new IllegalArgumentException("no page " + number + " of " + used + " elements behind " + size);
        }
        addPage((int) (number - 1));
        Page page = present((int) (number - 1));
        for (int i = 0; i < used; i++) {
            page.insert(i, in.readReference());
        }
        size += used;
    }
}
