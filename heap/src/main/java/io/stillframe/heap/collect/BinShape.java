// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of a bin that is crowded or was so, and its tree if it is, told by the numbers of its nodes. Immutable.
 *
 * @param numbers in the order of iteration
 * @param isTree whether the bin is crowded; the rest means nothing otherwise
 * @param parents place of the parent of each in that order, {@link #NO_PARENT} of the root
 * @param left which of them hang at the left
 * @param red which of them are red
 */
record BinShape(long[] numbers, boolean isTree, int[] parents, BitSet left, BitSet red) {

    static final int NO_PARENT = -1;

    /** Of a bin of more nodes no shape is kept, since it would have to be written as a whole whenever one of them changes. */
    static final int MOST = 256;

    /** Of a bin without a tree. */
    static BinShape ofOrder(long[] numbers) {
        return new BinShape(numbers, false, new int[numbers.length], new BitSet(0), new BitSet(0));
    }

    void write(SectionWriter out) {
        out.writeInt(numbers.length);
        out.writeBoolean(isTree);
        for (int i = 0; i < numbers.length; i++) {
            out.writeLong(numbers[i] - MapCore.MIDDLE);
            if (!isTree) {
                continue;
            }
            out.writeInt((parents[i] - NO_PARENT) << 2 | (left.get(i) ? 2 : 0) | (red.get(i) ? 1 : 0));
        }
    }

    /** What was written; it need not be a tree. */
    static BinShape read(SectionReader in) {
        int count = in.readInt();
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("no bin has " + count + " nodes");
        }
        boolean isTree = in.readBoolean();
        long[] numbers = new long[count];
        int[] parents = new int[count];
        BitSet left = new BitSet(count);
        BitSet red = new BitSet(count);
        for (int i = 0; i < count; i++) {
            numbers[i] = in.readLong() + MapCore.MIDDLE;
            if (!isTree) {
                continue;
            }
            int code = in.readInt();
            parents[i] = (code >> 2) + NO_PARENT;
            if (parents[i] < NO_PARENT || parents[i] >= count) {
                throw new IllegalArgumentException("a node hangs at none of its bin");
            }
            left.set(i, (code & 2) != 0);
            red.set(i, (code & 1) != 0);
        }
        return new BinShape(numbers, isTree, parents, left, red);
    }

    /** The nodes that are chained behind {@code head} in this order; none if they are others. */
    <K extends @Nullable Object, V extends @Nullable Object> List<HashNode<K, V>> ordered(HashNode<K, V> head) {
        Map<Long, HashNode<K, V>> nodes = new HashMap<>();
        for (HashNode<K, V> node = head; node != null && nodes.size() <= numbers.length; node = node.next) {
            nodes.put(node.number(), node);
        }
        if (nodes.size() != numbers.length) {
            return List.of();
        }
        List<HashNode<K, V>> ordered = new ArrayList<>();
        for (long number : numbers) {
            HashNode<K, V> node = nodes.remove(number);
            if (node == null) {
                return List.of();
            }
            ordered.add(node);
        }
        return ordered;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinShape shape
                && Arrays.equals(numbers, shape.numbers)
                && isTree == shape.isTree
                && Arrays.equals(parents, shape.parents)
                && left.equals(shape.left)
                && red.equals(shape.red);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }
}
