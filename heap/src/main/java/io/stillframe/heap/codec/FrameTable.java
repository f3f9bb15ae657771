// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.Arrays;
import java.util.List;

/**
 * Addresses of frames, sorted by context, section and node, of each address the last; where each is; and of nodes the
 * hash of their key. Kept in columns, since there are as many as there is state.
 */
final class FrameTable {

    private static final byte TOMBSTONE = 1;
    private static final byte HASHED = 2;

    private int size;
    private int[] contexts = new int[64];
    private long[] ids = new long[64];
    private long[] nodes = new long[64];
    private int[] segments = new int[64];
    private int[] offsets = new int[64];
    private int[] lengths = new int[64];
    private int[] hashes = new int[64];
    private byte[] marks = new byte[64];

    /** Makes room for {@code count} more. */
    void reserve(int count) {
        if (count > contexts.length - size) {
            grow(size + count);
        }
    }

    /** Appends an address; {@link #place} and the marks say the rest of it. */
    void add(int context, long id, long node) {
        if (size == contexts.length) {
            grow(size * 2);
        }
        contexts[size] = context;
        ids[size] = id;
        nodes[size] = node;
        marks[size] = 0;
        size++;
    }

    private void grow(int capacity) {
        contexts = Arrays.copyOf(contexts, capacity);
        ids = Arrays.copyOf(ids, capacity);
        nodes = Arrays.copyOf(nodes, capacity);
        segments = Arrays.copyOf(segments, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        marks = Arrays.copyOf(marks, capacity);
    }

    /** Where the frame is that was added last. */
    void place(int segment, int offset, int length) {
        segments[size - 1] = segment;
        offsets[size - 1] = offset;
        lengths[size - 1] = length;
    }

    /** The frame that was added last says that a node is gone. */
    void markTombstone() {
        marks[size - 1] |= TOMBSTONE;
    }

    /** The frame that was added last is a node whose key has that hash. */
    void markHash(int hash) {
        hashes[size - 1] = hash;
        marks[size - 1] |= HASHED;
    }

    /** Forgets what was added after the first {@code count}. */
    void truncate(int count) {
        size = count;
    }

    /** The same sorted, of each address the last that was added; this table itself if it is so already. */
    FrameTable settled() {
        if (isSettled()) {
            return this;
        }
        int[] order = sorted();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i + 1 == size || compare(order[i], order[i + 1]) != 0) {
                order[kept++] = order[i];
            }
        }
        int[] picked = Arrays.copyOf(order, kept);
        FrameTable settled = new FrameTable();
        settled.contexts = pick(contexts, picked);
        settled.segments = pick(segments, picked);
        settled.offsets = pick(offsets, picked);
        settled.lengths = pick(lengths, picked);
        settled.hashes = pick(hashes, picked);
        settled.ids = pick(ids, picked);
        settled.nodes = pick(nodes, picked);
        settled.marks = pick(marks, picked);
        settled.size = kept;
        return settled;
    }

    /**
     * This table, which is settled, as part of one of several segments; what it shares with this one stays as it is.
     *
     * @param segment number of the segment of all its frames
     * @param numbers of its contexts there
     */
    FrameTable numbered(int segment, int[] numbers) {
        boolean same = segment == 0;
        for (int i = 0; i < numbers.length; i++) {
            same &= numbers[i] == i;
        }
        if (same) {
            return this;
        }
        FrameTable numbered = new FrameTable();
        numbered.size = size;
        numbered.ids = ids;
        numbered.nodes = nodes;
        numbered.offsets = offsets;
        numbered.lengths = lengths;
        numbered.hashes = hashes;
        numbered.marks = marks;
        numbered.segments = new int[size];
        Arrays.fill(numbered.segments, segment);
        numbered.contexts = new int[size];
        for (int i = 0; i < size; i++) {
            numbered.contexts[i] = numbers[contexts[i]];
        }
        return numbered.settled();
    }

    /** One settled table of several, each address as the last of them has it; they stay as they are. */
    static FrameTable merged(List<FrameTable> oldestFirst) {
        if (oldestFirst.isEmpty()) {
            return new FrameTable();
        }
        if (oldestFirst.size() == 1) {
            return oldestFirst.get(0);
        }
        // Halves of about a size: so what is large is copied seldom, however many small ones come after it.
        long all = oldestFirst.stream().mapToLong(FrameTable::size).sum();
        int split = 1;
        for (long before = oldestFirst.get(0).size;
                split < oldestFirst.size() - 1 && 2 * before < all;
                before += oldestFirst.get(split).size, split++) {}
        return merged(oldestFirst.subList(0, split)).overlaid(merged(oldestFirst.subList(split, oldestFirst.size())));
    }

    /** What this table says but where {@code newer} says otherwise; runs of one that the other does not interrupt are copied. */
    private FrameTable overlaid(FrameTable newer) {
        FrameTable all = new FrameTable();
        all.reserve(size + newer.size);
        int mine = 0;
        int theirs = 0;
        while (mine < size && theirs < newer.size) {
            int order = compare(mine, newer, theirs);
            if (order == 0) {
                mine++;
            } else if (order < 0) {
                int end = runEnd(mine, newer, theirs);
                all.append(this, mine, end);
                mine = end;
            } else {
                int end = newer.runEnd(theirs, this, mine);
                all.append(newer, theirs, end);
                theirs = end;
            }
        }
        all.append(this, mine, size);
        all.append(newer, theirs, newer.size);
        return all;
    }

    /** The first position behind {@code from} that is not before position {@code at} of {@code other}. */
    private int runEnd(int from, FrameTable other, int at) {
        int step = 1;
        int low = from + 1;
        while (low + step <= size && compare(low + step - 1, other, at) < 0) {
            low += step;
            step *= 2;
        }
        int high = Math.min(size, low + step - 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, other, at) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int position, FrameTable other, int at) {
        if (contexts[position] != other.contexts[at]) {
            return Integer.compare(contexts[position], other.contexts[at]);
        }
        return ids[position] != other.ids[at]
                ? Long.compare(ids[position], other.ids[at])
                : Long.compare(nodes[position], other.nodes[at]);
    }

    /** Appends those of {@code other} from {@code from} to before {@code to}; there is room for them. */
    private void append(FrameTable other, int from, int to) {
        int count = to - from;
        System.arraycopy(other.contexts, from, contexts, size, count);
        System.arraycopy(other.ids, from, ids, size, count);
        System.arraycopy(other.nodes, from, nodes, size, count);
        System.arraycopy(other.segments, from, segments, size, count);
        System.arraycopy(other.offsets, from, offsets, size, count);
        System.arraycopy(other.lengths, from, lengths, size, count);
        System.arraycopy(other.hashes, from, hashes, size, count);
        System.arraycopy(other.marks, from, marks, size, count);
        size += count;
    }

    /** Bytes of memory that it takes. */
    long memory() {
        return 37L * contexts.length;
    }

    private boolean isSettled() {
        for (int i = 1; i < size; i++) {
            if (compare(i - 1, i) >= 0) {
                return false;
            }
        }
        return true;
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

    /** At least one element, so that it can grow by doubling. */
    private static int room(int[] order) {
        return Math.max(1, order.length);
    }

    private static int[] pick(int[] column, int[] order) {
        int[] picked = new int[room(order)];
        for (int i = 0; i < order.length; i++) {
            picked[i] = column[order[i]];
        }
        return picked;
    }

    private static long[] pick(long[] column, int[] order) {
        long[] picked = new long[room(order)];
        for (int i = 0; i < order.length; i++) {
            picked[i] = column[order[i]];
        }
        return picked;
    }

    private static byte[] pick(byte[] column, int[] order) {
        byte[] picked = new byte[room(order)];
        for (int i = 0; i < order.length; i++) {
            picked[i] = column[order[i]];
        }
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

    int length(int position) {
        return lengths[position];
    }

    boolean isTombstone(int position) {
        return (marks[position] & TOMBSTONE) != 0;
    }

    /** Whether {@link #hash} says something. */
    boolean isHashed(int position) {
        return (marks[position] & HASHED) != 0;
    }

    int hash(int position) {
        return hashes[position];
    }

    /** The first position at or behind the address, in a settled table. */
    int find(int context, long id, long node) {
        return find(context, id, node, 0, size);
    }

    /** The same of a section's own frame, in fewer steps the nearer it is to {@code hint}. */
    int findNear(int hint, int context, long id) {
        int low = hint;
        int high = hint;
        int step = 1;
        if (hint < size && isBefore(hint, context, id, 0)) {
            while (high < size && isBefore(high, context, id, 0)) {
                low = high + 1;
                high = Math.min(size, high + step);
                step <<= 1;
            }
        } else {
            while (low > 0 && !isBefore(low - 1, context, id, 0)) {
                high = low - 1;
                low = Math.max(0, low - step);
                step <<= 1;
            }
        }
        return find(context, id, 0, low, high);
    }

    private boolean isBefore(int position, int context, long id, long node) {
        return contexts[position] != context
                ? contexts[position] < context
                : ids[position] != id ? ids[position] < id : nodes[position] < node;
    }

    private int find(int context, long id, long node, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(middle, context, id, node)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Behind the last frame of the section whose own frame is at {@code position}. */
    int end(int position) {
        return find(contexts[position], ids[position] + 1, 0);
    }
}
