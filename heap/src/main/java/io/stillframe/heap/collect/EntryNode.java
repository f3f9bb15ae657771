// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.KeyHasher;
import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/** An entry of a map, an element of a set, or an element of a linked list or deque (which has no key). */
final class EntryNode<K extends @Nullable Object, V extends @Nullable Object> extends EpochNode {

    /** What it consists of in segments. */
    enum Content {
        KEY,
        VALUE,
        KEY_AND_VALUE
    }

    /** What has become of it in its collection; nothing that is written depends on it. */
    enum Fate {
        PRESENT,
        /** It stands under another number now. */
        MOVED,
        REMOVED
    }

    private final SectionCore core;
    private final Content content;
    private final long number;
    /** Whether a snapshot may hold one of this number: an earlier one, or one that is still to be encoded. */
    private boolean known;

    private boolean tombstone;
    Fate fate = Fate.PRESENT;
    K key;
    V value;

    EntryNode(SectionCore core, Content content, long number, K key, V value) {
        this(core.now(), core, content, number, key, value);
    }

    private EntryNode(int epoch, SectionCore core, Content content, long number, K key, V value) {
        super(epoch);
        this.core = core;
        this.content = content;
        this.number = number;
        this.key = key;
        this.value = value;
    }

    /** One as it was stored: of no epoch that is still to be written, whenever it is loaded. */
    static <K extends @Nullable Object, V extends @Nullable Object> EntryNode<K, V> stored(
            SectionCore core, Content content, long number, K key, V value) {
        return new EntryNode<>(0, core, content, number, key, value);
    }

    /** Itself if it is of this epoch, else an enlisted one in its place, which the caller puts where this one was. */
    EntryNode<K, V> ofThisEpoch() {
        if (epoch == core.now()) {
            return this;
        }
        // I1: the frozen snapshot may still have to write this one
        EntryNode<K, V> fresh = renumbered(number);
        fresh.known = true;
        return fresh;
    }

    /** The same under another number, enlisted. */
    EntryNode<K, V> renumbered(long other) {
        EntryNode<K, V> fresh = new EntryNode<>(core, content, other, key, value);
        core.enlist(fresh);
        return fresh;
    }

    /** A like one with another value that is in no collection. */
    EntryNode<K, V> detached(V other) {
        EntryNode<K, V> fresh = new EntryNode<>(core, content, number, key, other);
        fresh.fate = Fate.REMOVED;
        return fresh;
    }

    /** It is no longer in its collection under this number. */
    @SuppressWarnings("NullAway") // both may be null
    void bury(Fate why) {
        fate = why;
        if (epoch == core.now()) {
            tombstone = true;
        } else {
            EntryNode<@Nullable Object, @Nullable Object> stone = new EntryNode<>(core, content, number, null, null);
            stone.tombstone = true;
            stone.known = true;
            core.enlist(stone);
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public @Nullable Integer keyHash(KeyHasher hasher) {
        return core.findsByHash() ? hasher.hashOf(key) : null;
    }

    @Override
    public boolean isTombstone() {
        return tombstone;
    }

    @Override
    public boolean isInVain() {
        return tombstone && !known;
    }

    @Override
    public void write(SectionWriter out) {
        if (content != Content.VALUE) {
            out.writeReference(key);
        }
        if (content != Content.KEY) {
            out.writeReference(value);
        }
    }
}
