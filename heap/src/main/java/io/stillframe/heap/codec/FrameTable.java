// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.Arrays;

/**
 * Addresses of all frames of several segments, sorted by context, section and node, of each address the last. Kept in
 * columns, since there are as many as there is state.
 */
final class FrameTable {

    private int size;
    private int[] contexts = new int[64];
    private long[] ids = new long[64];
    private long[] nodes = new long[64];
    private int[] segments = new int[64];
    private int[] offsets = new int[64];

    void add(int context, long id, long node, int segment, int offset) {
        if (size == contexts.length) {
            int capacity = size * 2;
            contexts = Arrays.copyOf(contexts, capacity);
            ids = Arrays.copyOf(ids, capacity);
            nodes = Arrays.copyOf(nodes, capacity);
            segments = Arrays.copyOf(segments, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
        }
        contexts[size] = context;
        ids[size] = id;
        nodes[size] = node;
        segments[size] = segment;
        offsets[size] = offset;
        size++;
    }

    /** Sorts, and drops all but the last added of each address. */
    void settle() {
        int[] order = sorted();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i + 1 == size || compare(order[i], order[i + 1]) != 0) {
                order[kept++] = order[i];
            }
        }
        contexts = pick(contexts, order, kept);
        segments = pick(segments, order, kept);
        offsets = pick(offsets, order, kept);
        ids = pick(ids, order, kept);
        nodes = pick(nodes, order, kept);
        size = kept;
    }

    /** Stable merge sort of positions; halves in order are left as they are, so sorted segments cost next to nothing. */
    private int[] sorted() {
        int[] from = new int[size];
        Arrays.setAll(from, i -> i);
        int[] to = new int[size];
        for (int width = 1; width < size && width > 0; width *= 2) {
            for (int low = 0; low < size; low += 2 * width) {
                int middle = Math.min(low + width, size);
                int high = (int) Math.min(low + 2L * width, size);
                merge(from, to, low, middle, high);
                if (high == size) {
                    break;
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private void merge(int[] from, int[] to, int low, int middle, int high) {
        if (middle == high || compare(from[middle - 1], from[middle]) <= 0) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right >= high || (left < middle && compare(from[left], from[right]) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private int compare(int a, int b) {
        if (contexts[a] != contexts[b]) {
            return Integer.compare(contexts[a], contexts[b]);
        }
        return ids[a] != ids[b] ? Long.compare(ids[a], ids[b]) : Long.compare(nodes[a], nodes[b]);
    }

    private static int[] pick(int[] column, int[] order, int count) {
        int[] picked = new int[count];
        Arrays.setAll(picked, i -> column[order[i]]);
        return picked;
    }

    private static long[] pick(long[] column, int[] order, int count) {
        long[] picked = new long[count];
        Arrays.setAll(picked, i -> column[order[i]]);
        return picked;
    }

    int size() {
        return size;
    }

    int context(int position) {
        return contexts[position];
    }

    long id(int position) {
        return ids[position];
    }

    long node(int position) {
        return nodes[position];
    }

    int segment(int position) {
        return segments[position];
    }

    int offset(int position) {
        return offsets[position];
    }

    /** The first position at or behind the address; only once settled. */
    int find(int context, long id, long node) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = contexts[middle] != context
                    ? contexts[middle] < context
                    : ids[middle] != id ? ids[middle] < id : nodes[middle] < node;
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
