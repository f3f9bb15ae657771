// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/** The shape of a crowded bin of a hash table, without which a restore could not give the order of its entries. */
final class BinNode extends EpochNode {

    /** Number of that of the first bin; numbers of entries are above those of all bins. */
    private static final long FIRST = 2;

    /** All numbers of bins are below. */
    static final long END = FIRST + (1L << 30);

    private final int bin;
    /** Whether a snapshot may hold one of this bin. */
    private final boolean known;
    /** Null if the bin is no longer crowded. */
    private @Nullable BinShape shape;

    private BinNode(int epoch, int bin, @Nullable BinShape shape, boolean known) {
        super(epoch);
        this.bin = bin;
        this.shape = shape;
        this.known = known;
    }

    /** One that is made now. */
    static BinNode of(SectionCore core, int bin, BinShape shape) {
        return new BinNode(core.now(), bin, shape, false);
    }

    /** One as it was stored: of no epoch that is still to be written, whenever it is loaded. */
    static BinNode stored(int bin, BinShape shape) {
        return new BinNode(0, bin, shape, true);
    }

    /** Whether a node of that number is of this kind. */
    static boolean isNumber(long number) {
        return number >= FIRST && number < END;
    }

    /** The bin of a node of that number. */
    static int bin(long number) {
        return (int) (number - FIRST);
    }

    /** The node that says {@code fresh}, null for none, from now on; enlisted. */
    BinNode with(SectionCore core, @Nullable BinShape fresh) {
        if (epoch == core.now()) {
            shape = fresh;
            return this;
        }
        // I1: the frozen snapshot may still have to write this one
        BinNode node = new BinNode(core.now(), bin, fresh, true);
        core.enlist(node);
        return node;
    }

    @Override
    public long number() {
        return FIRST + bin;
    }

    @Override
    public boolean isTombstone() {
        return shape == null;
    }

    @Override
    public boolean isInVain() {
        return shape == null && !known;
    }

    @Override
    public void write(SectionWriter out) {
        if (shape != null) {
            shape.write(out);
        }
    }
}
