// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Neighbouring elements of a list. */
final class Page extends EpochNode {

    static final int SHIFT = 5;
    static final int SLOTS = 1 << SHIFT;

    private final SectionCore core;
    private final int index;
    private int used;
    private boolean tombstone;
    final @Nullable Object[] slots;

    /** An empty one, the {@code index}th of its list. */
    Page(SectionCore core, int index) {
        this(core, index, 0, new Object[SLOTS]);
    }

    private Page(SectionCore core, int index, int used, @Nullable Object[] slots) {
        this(core.now(), core, index, used, slots);
    }

    private Page(int epoch, SectionCore core, int index, int used, @Nullable Object[] slots) {
        super(epoch);
        this.core = core;
        this.index = index;
        this.used = used;
        this.slots = slots;
    }

    /** One as it was stored: of no epoch that is still to be written, whenever it is loaded. */
    static Page stored(SectionCore core, int index, SectionReader in) {
        int used = in.readByte();
        if (used < 1 || used > SLOTS) {
            throw new IllegalArgumentException("a page of " + used);
        }
        @Nullable Object[] slots = new Object[SLOTS];
        for (int i = 0; i < used; i++) {
            slots[i] = in.readReference();
        }
        return new Page(0, core, index, used, slots);
    }

    int index() {
        return index;
    }

    int used() {
        return used;
    }

    /** One of this epoch with the same content. */
    Page copy() {
        return new Page(core, index, used, slots.clone());
    }

    /** Inserts an element; returns the one that no longer has room, or null. */
    @Nullable
    Object insert(int at, @Nullable Object element) {
        Object last = slots[SLOTS - 1];
        if (at < used) {
            System.arraycopy(slots, at, slots, at + 1, Math.min(used, SLOTS - 1) - at);
        }
        slots[at] = element;
        if (used < SLOTS) {
            used++;
            return null;
        }
        return last;
    }

    /** Adds an element behind the others; there is room for it. */
    void append(@Nullable Object element) {
        slots[used++] = element;
    }

    /** Removes the last element, which is there. */
    void removeLast() {
        slots[--used] = null;
    }

    /** Keeps the first {@code count} elements. */
    void truncate(int count) {
        Arrays.fill(slots, count, used, null);
        used = count;
    }

    /** Makes a tombstone of it. */
    void bury() {
        truncate(0);
        tombstone = true;
    }

    /** Makes an empty page of the tombstone. */
    void revive() {
        tombstone = false;
    }

    @Override
    public long number() {
        return index + 1L;
    }

    @Override
    public boolean isTombstone() {
        return tombstone;
    }

    @Override
    public void write(SectionWriter out) {
        out.writeByte((byte) used);
        for (int i = 0; i < used; i++) {
            out.writeReference(slots[i]);
        }
    }
}
