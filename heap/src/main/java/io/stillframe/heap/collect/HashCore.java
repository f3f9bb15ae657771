// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a HashMap or HashSet: those of its bins, which are nodes of the heap, and those that are absent.
 *
 * <p>Their order depends on the length of the table and, within a bin, on that of insertion; so the length is a record of
 * its own, numbers ascend in insertion order, and entries that go first in their bin have numbers below all others. A
 * restore gives the same order, except among keys that share a bin of eight and more, and in tables so much longer than
 * what is stored that they are not made that long again. After a restore the numbers above the highest one still present
 * are given out again.
 *
 * <p>Longer than most, since it is both what is there and what is absent.
 */
final class HashCore<K extends @Nullable Object, V extends @Nullable Object> extends HashBins<K, V> {

    private static final long CAPACITY_NUMBER = 1;

    /** Of a restored table, so that an entry costs no more than this warrants. */
    private static final float LEAST_LOAD_FACTOR = 1 / 64f;

    private final CollectionKind kind;
    private long first = MapCore.MIDDLE;
    private long last = MapCore.MIDDLE - 1;
    private CapacityNode capacity;
    /** Nodes that were read but are not yet in a bin: that needs hash codes of what is not yet read. */
    private List<HashNode<K, V>> unplaced = new ArrayList<>(0);

    /** Guarded by the lock of the absent nodes; null as long as nothing was looked for, or if all is taken at once. */
    private @Nullable HashPages pages;

    private boolean opened;

    /** One without entries; {@code length} 0 for the default. */
    HashCore(CollectionSection owner, CollectionKind kind, int length, float loadFactor) {
        super(owner, length, loadFactor);
        this.kind = kind;
        this.capacity = new CapacityNode(this, CAPACITY_NUMBER, 0);
    }

    @Override
    CollectionKind kind() {
        return kind;
    }

    /** The node of that key, null if there is none. */
    @Nullable
    HashNode<K, V> find(@Nullable Object key) {
        return find(KeyHash.spread(key), key);
    }

    @Override
    @Nullable
    HashNode<K, V> findSlowly(int hash, @Nullable Object key) {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            allPresent();
            return search(hash, key);
        }
        synchronized (nodes.lock()) {
            loadFor(nodes, hash);
            return search(hash, key);
        }
    }

    /** Number of entries. */
    int size() {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return count();
        }
        synchronized (nodes.lock()) {
            if (absent() == null) {
                return count();
            }
            return pages == null ? nodes.count() - records(nodes) : count() + pages.absentEntries();
        }
    }

    /** The bins with all entries, null if there never was one. */
    HashNode<K, V> @Nullable [] allBins() {
        present();
        return bins();
    }

    void checkUnchangedSince(int expected) {
        if (changes() != expected) {
            throw new ConcurrentModificationException();
        }
    }

    /** Makes room for {@code more} entries that are about to come, as putAll does. */
    void reserve(int more) {
        if (more > 0 && mayGrowFor(more)) {
            present();
            makeRoom(more);
            noteLength();
        }
    }

    /** Finds the node for a call that computes its value: unlike others it makes the table longer when its turn has come. */
    @Nullable
    HashNode<K, V> findToCompute(int hash, K key) {
        beforeInsert(0);
        if (absent() == null) {
            HashNode<K, V>[] unused = growIfFull();
            noteLength();
        }
        return find(hash, key);
    }

    /** Adds an entry for an absent key. */
    void insert(int hash, K key, V value) {
        beforeInsert(1);
        HashNode<K, V> node = made(last + 1, hash, key, value);
        append(node);
        last++;
        inserted(node);
    }

    /** Adds an entry for an absent key, as calls do that compute its value; returns the value as it is stored. */
    V insertComputed(int hash, K key, V value) {
        beforeInsert(1);
        HashNode<K, V> node = made(first - 1, hash, key, value);
        prepend(node);
        first--;
        inserted(node);
        return node.value;
    }

    private HashNode<K, V> made(long number, int hash, K key, V value) {
        HashNode<K, V> node = HashNode.of(number, adopt(key), value == HashNode.NO_VALUE ? value : adopt(value));
        node.hash = hash;
        return node;
    }

    private void inserted(HashNode<K, V> node) {
        DirtyTracker to = tracker();
        if (to != null) {
            node.dirtyIn(to.epoch);
            to.enlist(owner(), node);
            noteLength();
        }
    }

    /** Sets the value of an entry; returns the node that has it now. */
    HashNode<K, V> assign(HashNode<K, V> node, V value) {
        V adopted = adopt(value);
        HashNode<K, V> target = writable(node);
        target.value = adopted;
        return target;
    }

    /** The node that may be changed in place of {@code node}: mostly itself, and enlisted. */
    private HashNode<K, V> writable(HashNode<K, V> node) {
        DirtyTracker to = tracker();
        if (to == null || node.isDirtyIn(to.epoch)) {
            return node;
        }
        HashNode<K, V> target = node;
        if (to.isFrozenPending()) {
            // I1: the frozen snapshot may still have to write this one
            target = node.copy(node.value);
            target.known();
            replace(node, target);
        }
        target.dirtyIn(to.epoch);
        to.enlist(owner(), target);
        return target;
    }

    /** Removes an entry; an iterator's removal does not reorder the others of its bin. */
    void remove(HashNode<K, V> node, boolean reorders) {
        unlink(node, reorders);
        buried(node);
    }

    private void buried(HashNode<K, V> node) {
        DirtyTracker to = tracker();
        if (to == null) {
            return;
        }
        if (node.isDirtyIn(to.epoch)) {
            node.bury();
        } else {
            to.enlist(owner(), new Tombstone(node.number()));
        }
    }

    void clear() {
        beforeResize();
        HashNode<K, V>[] in = allBins();
        if (in != null && isAttached()) {
            for (HashNode<K, V> head : in) {
                for (HashNode<K, V> node = head; node != null; node = node.next) {
                    buried(node);
                }
            }
        }
        empty();
    }

    @Override
    boolean takesNodesLater() {
        return true;
    }

    @Override
    boolean findsByHash() {
        return true;
    }

    /** Reads what decides how entries are found: the length of the table, and whether all keys have their hashes. */
    @Override
    void open(AbsentNodes nodes) {
        if (opened) {
            return;
        }
        int records = records(nodes);
        int entries = nodes.count() - records;
        if (records > 0) {
            load(nodes, () -> nodes.read(0));
        }
        if (entries > 0) {
            first = Math.min(first, nodes.number(records));
            last = Math.max(last, nodes.number(nodes.count() - 1));
        }
        // Shorter tables may grow while they are filled.
        if (capacity.capacity() >= CapacityNode.GROWS_FOR_BINS && entries >= CapacityNode.GROWS_FOR_BINS) {
            boolean hashed = true;
            for (int place = records; place < nodes.count() && hashed; place++) {
                hashed = nodes.isHashed(place);
            }
            pages = hashed ? new HashPages(nodes, records, capacity.capacity()) : null;
        }
        opened = true;
    }

    /** Number of nodes that are no entries. */
    private static int records(AbsentNodes nodes) {
        return nodes.count() > 0 && nodes.number(0) == CAPACITY_NUMBER ? 1 : 0;
    }

    /** Loads what is needed to look for a key of that hash; the lock is held. */
    private void loadFor(AbsentNodes nodes, int hash) {
        if (absent() == null) {
            return;
        }
        open(nodes);
        HashPages in = pages;
        if (in != null) {
            int page = in.page(hash);
            if (!in.isLoaded(page)) {
                load(nodes, () -> load(nodes, in, page));
            }
        }
        if (pages == null) {
            present();
        }
    }

    private void load(AbsentNodes nodes, HashPages in, int page) {
        nodes.read(in.places(page));
        List<HashNode<K, V>> read = takeUnplaced();
        boolean hashed = true;
        for (HashNode<K, V> node : read) {
            node.hash = KeyHash.spread(node.key);
            hashed &= KeyHash.isStable(node.key) && in.page(node.hash) == page;
        }
        if (hashed) {
            place(read);
            in.loaded(page);
            if (in.isComplete()) {
                pages = null;
                completed();
            }
        } else if (in.isUntouched()) {
            // This JVM makes other hashes than the one that wrote them.
            pages = null;
        } else {
            throw new IllegalArgumentException("a key does not have its hash");
        }
    }

    /** Puts nodes, in the order of their numbers, where they are looked for. */
    private void place(List<HashNode<K, V>> nodes) {
        // From the last to the first and each to the head of its bin: that way the table never grows too early.
        for (int i = nodes.size() - 1; i >= 0; i--) {
            HashNode<K, V> node = nodes.get(i);
            if (search(node.hash, node.key) == null) {
                prependLoaded(node);
            }
        }
    }

    @Override
    void takeNodes() {
        List<HashNode<K, V>> nodes = takeUnplaced();
        for (HashNode<K, V> node : nodes) {
            node.hash = KeyHash.spread(node.key);
        }
        resetToCapacity();
        place(nodes);
    }

    @Override
    void forgetNodes() {
        unplaced = new ArrayList<>(0);
    }

    private List<HashNode<K, V>> takeUnplaced() {
        List<HashNode<K, V>> nodes = unplaced;
        unplaced = new ArrayList<>(0);
        return nodes;
    }

    private void resetToCapacity() {
        int length = capacity.capacity();
        reset(length == 0 ? DEFAULT_LENGTH : lengthFor(length));
    }

    @Override
    void step(AbsentNodes nodes) {
        HashPages in = pages;
        if (in != null && in.hasNext()) {
            load(nodes, in, in.next());
        } else if (in == null) {
            super.step(nodes);
        }
    }

    @Override
    boolean hasUntried() {
        return pages == null ? super.hasUntried() : pages.hasNext();
    }

    @Override
    void retry() {
        if (pages != null) {
            pages.restart();
        }
    }

    @Override
    void attached() {
        // What does not fit together is found now rather than in a call.
        AbsentNodes unused = absent();
    }

    /** Makes all present if the table may become longer by {@code more} entries: its length depends on their number. */
    private void beforeInsert(int more) {
        if (absent() != null && size() + more > fullAtCapacity()) {
            present();
        }
    }

    /** Number of entries that the stored table takes at its length. */
    private int fullAtCapacity() {
        return (int) (capacity.capacity() * loadFactor());
    }

    /** As long as pages are absent the table has a length, and is made longer only for what does not fit into it alone. */
    private boolean mayGrowFor(int more) {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return true;
        }
        synchronized (nodes.lock()) {
            open(nodes);
            return pages == null || more > fullAtCapacity();
        }
    }

    private void noteLength() {
        int length = length();
        if (isAttached() && length != capacity.capacity() && absent() == null) {
            capacity = capacity.withCapacity(length);
        }
    }

    @Override
    void enlistAll(DirtyTracker to) {
        present();
        capacity = new CapacityNode(this, CAPACITY_NUMBER, length());
        enlist(capacity);
        HashNode<K, V>[] in = bins();
        if (in == null) {
            return;
        }
        for (HashNode<K, V> head : in) {
            for (HashNode<K, V> node = head; node != null; node = node.next) {
                node.dirtyIn(to.epoch);
                to.enlist(owner(), node);
            }
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null stays null; an equal collection may come in place of the JDK's
    void visitReferences(ReferenceVisitor visitor) {
        HashNode<K, V>[] in = allBins();
        if (in == null) {
            return;
        }
        List<HashNode<K, V>> nodes = new ArrayList<>(count());
        for (HashNode<K, V> head : in) {
            for (HashNode<K, V> node = head; node != null; node = node.next) {
                nodes.add(node);
            }
        }
        for (HashNode<K, V> node : nodes) {
            K key = (K) visitor.visit(node.key);
            V value = node.value == HashNode.NO_VALUE ? node.value : (V) visitor.visit(node.value);
            if (key != node.key || value != node.value) {
                HashNode<K, V> target = writable(node);
                target.key = key;
                target.value = value;
            }
        }
    }

    @Override
    void writeHeader(SectionWriter out) {
        out.writeFloat(loadFactor());
    }

    @Override
    void readHeader(SectionReader in) {
        loadFactor(Math.max(in.readFloat(), LEAST_LOAD_FACTOR));
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // what was written, null too
    void readNode(long number, SectionReader in) {
        if (number == CAPACITY_NUMBER) {
            int length = in.readInt();
            capacity = CapacityNode.stored(this, CAPACITY_NUMBER, in.warrants(length) ? length : 0);
            resetToCapacity();
            return;
        }
        K key = (K) in.readReference();
        V value = kind == CollectionKind.HASH_SET ? (V) HashNode.NO_VALUE : (V) in.readReference();
        takeAtFirstLook();
        HashNode<K, V> node = HashNode.of(number, key, value);
        node.known();
        unplaced.add(node);
        first = Math.min(first, number);
        last = Math.max(last, number);
    }
}
