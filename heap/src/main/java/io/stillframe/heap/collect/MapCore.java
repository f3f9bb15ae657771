// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.collect.EntryNode.Content;
import io.stillframe.heap.collect.EntryNode.Fate;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a map or set, one an entry, found by a JDK map of the kind that is stood for; so order, comparison and
 * fail-fast rules are that map's.
 *
 * <p>Numbers ascend in insertion order, or in that of the keys, so nodes put back in the order of their numbers give the same order. After a
 * restore the numbers above the highest one still present are given out again.
 *
 * <p>Longer than most, since each way to change a map is a method here and keeps the same few numbers.
 */
abstract class MapCore<K extends @Nullable Object, V extends @Nullable Object> extends SectionCore {

    /** In the middle of what five bytes can say, because some entries are put before all others. */
    static final long MIDDLE = 1L << 34;

    private static final long UNKNOWN = -1;

    /** Numbers below are for records that belong to no entry. */
    static final long FIRST_NUMBER = 2;

    private final Content content;
    private Map<K, EntryNode<K, V>> index;
    private long first;
    private long last;
    private int changes;

    /** The highest number of a present entry. */
    private long end = UNKNOWN;

    /** Nodes that were read but have not yet been put into the index: that needs hash codes of what is not yet read. */
    private List<EntryNode<K, V>> unindexed = new ArrayList<>(0);

    MapCore(CollectionSection owner, Content content, Map<K, EntryNode<K, V>> index, long middle) {
        super(owner);
        this.content = content;
        this.index = index;
        this.first = middle;
        this.last = middle - 1;
    }

    /** An empty index for these nodes. */
    abstract Map<K, EntryNode<K, V>> newIndex();

    /** Puts {@code nodes}, in the order of their numbers, into an empty index. */
    void fill(Map<K, EntryNode<K, V>> empty, List<EntryNode<K, V>> nodes) {
        for (EntryNode<K, V> node : nodes) {
            empty.put(node.key, node);
        }
    }

    /** Nodes by key, all of them. */
    final Map<K, EntryNode<K, V>> index() {
        present();
        return index;
    }

    /** Nodes by key; {@code key} is found if it is there, others may be absent. Only for who has the map for himself. */
    final Map<K, EntryNode<K, V>> indexAt(@Nullable Object key) {
        AbsentNodes nodes = absent();
        if (nodes != null) {
            synchronized (nodes.lock()) {
                loadFor(nodes, key);
            }
        }
        return index;
    }

    /** The node of that key, null if there is none. */
    final @Nullable EntryNode<K, V> find(@Nullable Object key) {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return index.get(key);
        }
        synchronized (nodes.lock()) {
            loadFor(nodes, key);
            return index.get(key);
        }
    }

    /** Number of entries. */
    final int size() {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return index.size();
        }
        synchronized (nodes.lock()) {
            return absent() == null ? index.size() : sizeWith(nodes, index.size());
        }
    }

    @Override
    boolean takesNodesLater() {
        return true;
    }

    /** Loads what is needed to look for {@code key}; the lock of {@code nodes} is held. */
    void loadFor(AbsentNodes nodes, @Nullable Object key) {
        present();
    }

    /** Number of entries when {@code loaded} are in the index; the lock of {@code nodes} is held. */
    int sizeWith(AbsentNodes nodes, int loaded) {
        return nodes.count();
    }

    @Override
    final void takeNodes() {
        List<EntryNode<K, V>> nodes = takeUnindexed();
        rebuild(nodes);
    }

    @Override
    final void forgetNodes() {
        unindexed = new ArrayList<>(0);
    }

    /** The nodes that were read and not yet put into the index. */
    final List<EntryNode<K, V>> unindexed() {
        return unindexed;
    }

    /** The same, which are taken with that. */
    final List<EntryNode<K, V>> takeUnindexed() {
        List<EntryNode<K, V>> nodes = unindexed;
        unindexed = new ArrayList<>(0);
        return nodes;
    }

    /** The index as it is, whatever is absent. */
    final Map<K, EntryNode<K, V>> indexOfLoaded() {
        return index;
    }

    private void rebuild(List<EntryNode<K, V>> nodes) {
        Map<K, EntryNode<K, V>> fresh = newIndex();
        fill(fresh, nodes);
        index = fresh;
    }

    /** Entries are numbered from {@code lowest} to {@code highest}. */
    final void numbered(long lowest, long highest) {
        first = Math.min(first, lowest);
        last = Math.max(last, highest);
    }

    final void replaceEmptyIndex(Map<K, EntryNode<K, V>> empty) {
        index = empty;
    }

    @Override
    void attached() {
        // What does not fit together is found now rather than in a call.
        AbsentNodes unused = absent();
    }

    /** Makes room for {@code more} entries that are about to come, as putAll does. */
    void reserve(int more) {}

    /** Whether an empty map computes a value before it finds something wrong with the key. */
    boolean computesBeforeItLooks() {
        return false;
    }

    /** Whether no present entry has a higher number; takes long once the last one was removed, before Java 21. */
    private boolean isLast(EntryNode<K, V> node) {
        if (end == UNKNOWN) {
            end = Sequenced.last(index()).number();
        }
        return node.number() == end;
    }

    /** The node was read, or written over. */
    void touch(EntryNode<K, V> node) {}

    /** An entry was added. */
    void afterInsert() {}

    /** The number of structural changes so far. */
    final int changes() {
        return changes;
    }

    final void checkUnchangedSince(int expected) {
        if (changes != expected) {
            throw new ConcurrentModificationException();
        }
    }

    /** Adds an entry for an absent key. */
    final void insert(Map<K, EntryNode<K, V>> in, K key, V value) {
        K adoptedKey = adopt(key);
        V adopted = adopt(value);
        EntryNode<K, V> node = new EntryNode<>(this, content, numberFor(adoptedKey, last), adoptedKey, adopted);
        in.put(node.key, node);
        last = Math.max(last, node.number());
        end = last;
        inserted(node);
    }

    /** The number of an entry that is about to be added; {@code highest} is the highest one so far. */
    long numberFor(K key, long highest) {
        return highest + 1;
    }

    /** Adds an entry before all others, by {@code put}. */
    final void insertFirst(K key, V value, java.util.function.BiConsumer<K, EntryNode<K, V>> put) {
        EntryNode<K, V> node = new EntryNode<>(this, content, first - 1, adopt(key), adopt(value));
        put.accept(node.key, node);
        first--;
        end = UNKNOWN;
        inserted(node);
    }

    private void inserted(EntryNode<K, V> node) {
        changes++;
        enlist(node);
        afterInsert();
    }

    /** Sets the value of a present node; returns the node that has it now. */
    final EntryNode<K, V> assign(EntryNode<K, V> node, V value) {
        V adopted = adopt(value);
        EntryNode<K, V> target = node.ofThisEpoch();
        if (target != node) {
            index.put(node.key, target);
        }
        target.value = adopted;
        return target;
    }

    /** Sets the value of a present node whose place in the index is {@code place}. */
    final void assign(Map.Entry<K, EntryNode<K, V>> place, EntryNode<K, V> node, V value) {
        V adopted = adopt(value);
        EntryNode<K, V> target = node.ofThisEpoch();
        if (target != node) {
            place.setValue(target);
        }
        target.value = adopted;
    }

    /** The node is no longer in the index. */
    final void removed(EntryNode<K, V> node) {
        if (node.number() == end) {
            end = UNKNOWN;
        }
        changes++;
        node.bury(Fate.REMOVED);
    }

    /** Makes the node the last one. */
    final void moveToEnd(EntryNode<K, V> node) {
        if (isLast(node)) {
            return;
        }
        Map<K, EntryNode<K, V>> in = index();
        in.remove(node.key);
        EntryNode<K, V> fresh = node.renumbered(++last);
        node.bury(Fate.MOVED);
        in.put(fresh.key, fresh);
        end = last;
        changes++;
    }

    /** Makes the node the first one; {@code put} puts it there. */
    final void moveToFront(EntryNode<K, V> node, java.util.function.BiConsumer<K, EntryNode<K, V>> put) {
        if (index().values().iterator().next() == node) {
            return;
        }
        index().remove(node.key);
        EntryNode<K, V> fresh = node.renumbered(--first);
        node.bury(Fate.MOVED);
        put.accept(fresh.key, fresh);
        end = UNKNOWN;
        changes++;
    }

    final void clear() {
        beforeResize();
        for (EntryNode<K, V> node : index().values()) {
            node.bury(Fate.REMOVED);
        }
        index.clear();
        changes++;
    }

    @Override
    void enlistAll(DirtyTracker to) {
        for (EntryNode<K, V> node : index().values()) {
            node.epoch = to.epoch;
            to.enlist(owner(), node);
        }
    }

    @Override
    void visitReferences(ReferenceVisitor visitor) {
        boolean rehash = false;
        List<EntryNode<K, V>> nodes = new ArrayList<>(index().values());
        for (EntryNode<K, V> node : nodes) {
            rehash |= visit(node, visitor);
        }
        if (rehash) {
            // A key was replaced by an equal one; the index must hold that.
            List<EntryNode<K, V>> current = new ArrayList<>(index.values());
            current.sort(java.util.Comparator.comparingLong(EntryNode::number));
            rebuild(current);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null stays null; an equal collection may come in place of the JDK's
    private boolean visit(EntryNode<K, V> node, ReferenceVisitor visitor) {
        K key = (K) visitor.visit(node.key);
        V value = content == Content.KEY ? node.value : (V) visitor.visit(node.value);
        if (key == node.key && value == node.value) {
            return false;
        }
        EntryNode<K, V> target = node.ofThisEpoch();
        if (target != node) {
            index.put(node.key, target);
        }
        target.value = value;
        boolean rehash = key != node.key;
        target.key = key;
        return rehash;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // what was written, null too
    void readNode(long number, SectionReader in) {
        K key = (K) in.readReference();
        V value = content == Content.KEY ? (V) (Object) true : (V) in.readReference();
        takeAtFirstLook();
        unindexed.add(EntryNode.stored(this, content, number, key, value));
        first = Math.min(first, number);
        last = Math.max(last, number);
        end = UNKNOWN;
    }
}
