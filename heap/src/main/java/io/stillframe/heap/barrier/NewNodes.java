// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of this epoch of a collection that has joined its heap in this epoch. The collection itself holds them, not the
 * dirty list: else they would keep it, though nothing else does any more.
 *
 * <p>Those that turn out to be in vain are dropped in passing, a few whenever one is added, so that there are never many
 * more than the collection has. Changed by the writer until the cut, read by the transfer thread after it.
 */
public final class NewNodes {

    private static final int LEAST = 16;
    private static final int STEP = 4;

    private @Nullable Node[] nodes = new Node[LEAST];
    private int size;
    /** Number from which on it is looked through. */
    private int sweepAt = LEAST;
    /** The next one to look at, and where it goes if it stays; what is between is empty. */
    private int from;

    private int to;

    /** None yet. */
    public NewNodes() {}

    /** Appends {@code node}. */
    public void add(Node node) {
        if (size >= sweepAt) {
            sweep();
        }
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size * 2);
        }
        nodes[size++] = node;
    }

    private void sweep() {
        for (int end = Math.min(size, from + STEP); from < end; from++) {
            Node node = Objects.requireNonNull(nodes[from]);
            nodes[from] = null;
            if (!node.isInVain()) {
                nodes[to++] = node;
            }
        }
        if (from == size) {
            size = to;
            sweepAt = Math.max(LEAST, 2 * size);
            from = 0;
            to = 0;
        }
    }

    /** Number of them, some of which may be in vain. */
    public int size() {
        return size - (from - to);
    }

    /** Gives all of them to {@code action}. */
    public void forEach(Consumer<Node> action) {
        for (int i = 0; i < size; i++) {
            Node node = nodes[i];
            if (node != null) {
                action.accept(node);
            }
        }
    }
}
