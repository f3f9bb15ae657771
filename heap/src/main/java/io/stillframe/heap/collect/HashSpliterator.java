// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes over the nodes of a part of a hash table; what of a node is given is for the subclass to say. */
abstract class HashSpliterator<K extends @Nullable Object, V extends @Nullable Object, T extends @Nullable Object>
        implements Spliterator<T> {

    private static final int NOT_BEGUN = -1;

    final HashCore<K, V> core;
    private int at;
    private int end;
    private int estimate;
    private int changes;
    private int replacements;
    private @Nullable HashNode<K, V> next;

    /** Over all there is when it is first used. */
    HashSpliterator(HashCore<K, V> core) {
        this.core = core;
        this.end = NOT_BEGUN;
    }

    /** Takes the first half of the bins that are left to {@code other}. */
    HashSpliterator(HashSpliterator<K, V, T> other, int middle) {
        core = other.core;
        at = other.at;
        end = middle;
        other.at = middle;
        other.estimate >>>= 1;
        estimate = other.estimate;
        changes = other.changes;
        replacements = other.replacements;
    }

    abstract T shown(HashNode<K, V> node);

    /** One that takes what lies before {@code middle}. */
    abstract HashSpliterator<K, V, T> before(int middle);

    /** What the subclass knows of its elements. */
    abstract int kind();

    private void begin() {
        if (end == NOT_BEGUN) {
            HashNode<K, V>[] bins = core.allBins();
            estimate = core.count();
            changes = core.changes();
            replacements = core.replacements();
            end = bins == null ? 0 : bins.length;
        }
    }

    @Override
    public final @Nullable Spliterator<T> trySplit() {
        begin();
        int middle = (at + end) >>> 1;
        return at >= middle || next != null ? null : before(middle);
    }

    @Override
    public final boolean tryAdvance(Consumer<? super T> action) {
        Objects.requireNonNull(action);
        begin();
        HashNode<K, V> node = advance();
        if (node == null) {
            return false;
        }
        action.accept(shown(node));
        core.checkUnchangedSince(changes);
        return true;
    }

    private @Nullable HashNode<K, V> advance() {
        HashNode<K, V>[] bins = core.bins();
        HashNode<K, V> node = next;
        while (bins != null && node == null && at < end && at < bins.length) {
            node = bins[at++];
        }
        if (node != null) {
            if (replacements != core.replacements()) {
                replacements = core.replacements();
                HashNode<K, V> current = core.current(node);
                node = current == null ? node : current;
            }
            next = node.next;
        }
        return node;
    }

    @Override
    public final void forEachRemaining(Consumer<? super T> action) {
        Objects.requireNonNull(action);
        begin();
        HashNode<K, V> node = advance();
        if (node == null) {
            return;
        }
        while (node != null) {
            action.accept(shown(node));
            node = advance();
        }
        core.checkUnchangedSince(changes);
    }

    @Override
    public final long estimateSize() {
        begin();
        return estimate;
    }

    @Override
    public final int characteristics() {
        return (end == NOT_BEGUN || estimate == core.size() ? SIZED : 0) | kind();
    }
}
