// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.KeyHasher;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a hash table: the link of its bin and the node of the heap in one, in the 32 bytes that the JDK needs for the
 * link alone. So its number and what it must know of its epoch share a word, see {@link #word}, and whose node it is is not
 * in it.
 */
class HashNode<K extends @Nullable Object, V extends @Nullable Object> extends Node {

    /** In place of the value of an element of a set, which has none. */
    static final Object NO_VALUE = new Object();

    private static final int BITS = 3;
    private static final int STATE = 3;
    /** Beside the state: a snapshot may hold one of this number, an earlier one or one that is still to be encoded. */
    private static final int KNOWN = 4;

    /** In no dirty list but perhaps one that is frozen. */
    private static final int CLEAN = 0;
    /** Dirty in the current epoch and gone since. */
    private static final int GONE = 3;

    /** Half of this many numbers lie below those of a table's first entries; most come behind. */
    private static final long BELOW = 1L << 27;

    private static final long LOWEST = MapCore.MIDDLE - BELOW;
    private static final long HIGHEST = LOWEST + (1L << (32 - BITS)) - 1;

    /** That of the key as the table spreads it. */
    int hash;
    /**
     * In the lowest bits the state: clean, gone, or dirty in an epoch that is odd or even, which is enough since the transfer
     * thread makes it clean again when it has encoded the node; and {@link #KNOWN}. Above them how far its number is behind {@link #LOWEST}, 0
     * for a {@link WideNode}.
     */
    private int word;

    K key;
    V value;
    /** The next in its bin; what is no longer in the table keeps it, as in the JDK. */
    @Nullable
    HashNode<K, V> next;

    HashNode(int distance, K key, V value) {
        this.word = distance << BITS;
        this.key = key;
        this.value = value;
    }

    /** A clean one that is in no table. */
    static <K extends @Nullable Object, V extends @Nullable Object> HashNode<K, V> of(long number, K key, V value) {
        return number > LOWEST && number <= HIGHEST
                ? new HashNode<>((int) (number - LOWEST), key, value)
                : new WideNode<>(number, key, value);
    }

    /** A clean one with the same content that is in no table. */
    final HashNode<K, V> copy(V other) {
        HashNode<K, V> copy = of(number(), key, other);
        copy.hash = hash;
        return copy;
    }

    /** A snapshot may hold one of this number. */
    final void known() {
        word |= KNOWN;
    }

    /** Whether it belongs to the next snapshot, {@code epoch} being the current epoch. */
    final boolean isDirtyIn(int epoch) {
        return (word & STATE) == dirty(epoch);
    }

    /** It belongs to the next snapshot. Not while it may be in a frozen one. */
    final void dirtyIn(int epoch) {
        word = (word & ~STATE) | dirty(epoch);
    }

    /** It belongs to the next snapshot, and is no longer in its table. */
    final void bury() {
        word |= GONE;
    }

    private static int dirty(int epoch) {
        return 1 + (epoch & 1);
    }

    @Override
    public final long number() {
        int distance = word >>> BITS;
        return distance == 0 ? wideNumber() : LOWEST + distance;
    }

    long wideNumber() {
        throw new AssertionError("a number of this size is in the word");
    }

    @Override
    public final @Nullable Integer keyHash(KeyHasher hasher) {
        return KeyHash.isStable(key) ? (Integer) hash : hasher.hashOf(key);
    }

    @Override
    public final boolean isTombstone() {
        return (word & STATE) == GONE;
    }

    @Override
    public final boolean isInVain() {
        return (word & (STATE | KNOWN)) == GONE;
    }

    @Override
    public final void write(SectionWriter out) {
        out.writeReference(key);
        if (value != NO_VALUE) {
            out.writeReference(value);
        }
    }

    @Override
    public final void encoded() {
        if (!isTombstone()) {
            word = (word & ~STATE) | CLEAN | KNOWN;
        }
    }
}
