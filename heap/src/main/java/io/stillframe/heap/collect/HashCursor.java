// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks over the nodes of a hash table in their order; what of a node is given is for the subclass to say. */
abstract class HashCursor<K extends @Nullable Object, V extends @Nullable Object, T extends @Nullable Object>
        implements Iterator<T> {

    final HashCore<K, V> core;
    private int changes;
    private int replacements;
    private int at;
    private @Nullable HashNode<K, V> next;
    private @Nullable HashNode<K, V> last;

    HashCursor(HashCore<K, V> core) {
        this.core = core;
        HashNode<K, V>[] bins = core.allBins();
        changes = core.changes();
        replacements = core.replacements();
        if (core.count() > 0) {
            next = headOfNextBin(bins);
        }
    }

    private @Nullable HashNode<K, V> headOfNextBin(HashNode<K, V> @Nullable [] bins) {
        HashNode<K, V> head = null;
        while (bins != null && head == null && at < bins.length) {
            head = bins[at++];
        }
        return head;
    }

    abstract T shown(HashNode<K, V> node);

    @Override
    public final boolean hasNext() {
        return next != null;
    }

    @Override
    public final T next() {
        HashNode<K, V> node = next;
        core.checkUnchangedSince(changes);
        if (node == null) {
            throw new NoSuchElementException();
        }
        if (replacements != core.replacements()) {
            replacements = core.replacements();
            HashNode<K, V> current = core.current(node);
            node = current == null ? node : current;
        }
        last = node;
        HashNode<K, V> following = node.next;
        next = following == null ? headOfNextBin(core.bins()) : following;
        return shown(node);
    }

    @Override
    public final void remove() {
        core.beforeResize();
        HashNode<K, V> node = last;
        if (node == null) {
            throw new IllegalStateException();
        }
        core.checkUnchangedSince(changes);
        HashNode<K, V> current = core.current(node);
        last = null;
        if (current != null) {
            core.remove(current, false);
        }
        changes = core.changes();
    }
}
