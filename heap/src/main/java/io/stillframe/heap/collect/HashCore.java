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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a HashMap or HashSet: those of its bins, which are nodes of the heap, and those that are absent.
 *
 * <p>Their order depends on the length of the table and, within a bin, on that of insertion; so the length is a record of
 * its own, numbers ascend in insertion order, and entries that go first in their bin have numbers below all others. In a
 * crowded bin it depends on the tree, which is a record of its own too, made when the invocation ends that changed it. A
 * restore gives the same order, except of keys whose hashes are others then, in crowded bins of very many entries, and in
 * tables so much longer than what is stored that they are not made that long again. After a restore the numbers above the
 * highest one still present are given out again.
 *
 * <p>Longer than most, since it is both what is there and what is absent.
 */
final class HashCore<K extends @Nullable Object, V extends @Nullable Object> extends HashBins<K, V>
        implements KeyPages.Owner {

    private static final long CAPACITY_NUMBER = 1;

    /** Of a restored table, so that an entry costs no more than this warrants. */
    private static final float LEAST_LOAD_FACTOR = 1 / 64f;

    private final CollectionKind kind;
    private long first = MapCore.MIDDLE;
    private long last = MapCore.MIDDLE - 1;
    private CapacityNode capacity;
    /** Nodes that were read but are not yet in a bin: that needs hash codes of what is not yet read. */
    private List<HashNode<K, V>> unplaced = new ArrayList<>(0);
    /** What the heap knows of crowded bins, by their places. */
    private final Map<Integer, BinNode> shapes = new HashMap<>(0);
    /** Shapes that were read of bins of which a node is still absent. */
    private final Map<Integer, BinShape> unshaped = new HashMap<>(0);

    /** Guarded by the lock of the absent nodes. */
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
            loadByHash(nodes, key);
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
            KeyPages in = keyPages();
            return in == null ? nodes.count() - records(nodes) : count() + in.absentEntries();
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

    /** Reads what decides how entries are found: the length of the table, and what hashes the keys have. */
    @Override
    void open(AbsentNodes nodes) {
        if (opened) {
            return;
        }
        int records = records(nodes);
        int entries = nodes.count() - records;
        if (records > 0 && nodes.number(0) == CAPACITY_NUMBER) {
            load(nodes, () -> nodes.read(0));
        }
        if (entries > 0) {
            first = Math.min(first, nodes.number(records));
            last = Math.max(last, nodes.number(nodes.count() - 1));
        }
        // Shorter tables may grow while they are filled.
        if (capacity.capacity() >= CapacityNode.GROWS_FOR_BINS && entries >= CapacityNode.GROWS_FOR_BINS) {
            int length = capacity.capacity();
            boolean haveValues = kind != CollectionKind.HASH_SET;
            findByHash(KeyPages.of(
                    nodes, this, records, haveValues, hashes -> HashPages.ofTable(nodes, hashes, records, length)));
        }
        opened = true;
    }

    /** Number of nodes that are no entries; they come first. */
    private static int records(AbsentNodes nodes) {
        int low = 0;
        int high = nodes.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nodes.number(middle) < BinNode.END) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public List<K> keysRead() {
        List<K> keys = new ArrayList<>(unplaced.size());
        unplaced.forEach(node -> keys.add(node.key));
        return keys;
    }

    @Override
    public void takePage() {
        placeUnplaced();
    }

    @Override
    public void allTaken() {
        unshaped.clear();
        completed();
    }

    /** Puts nodes, in the order of their numbers, where they are looked for. */
    private void placeUnplaced() {
        List<HashNode<K, V>> nodes = unplaced;
        unplaced = new ArrayList<>(0);
        for (HashNode<K, V> node : nodes) {
            node.hash = KeyHash.spread(node.key);
        }
        // From the last to the first: so a node mostly comes to the head of its bin.
        for (int i = nodes.size() - 1; i >= 0; i--) {
            HashNode<K, V> node = nodes.get(i);
            if (search(node.hash, node.key) == null) {
                addLoaded(node);
            }
        }
        unshaped.entrySet().removeIf(each -> reshape(each.getKey(), each.getValue()));
    }

    @Override
    void takeNodes() {
        resetToCapacity();
        placeUnplaced();
        unshaped.clear();
    }

    @Override
    void forgetNodes() {
        unplaced = new ArrayList<>(0);
        unshaped.clear();
    }

    private void resetToCapacity() {
        int length = capacity.capacity();
        reset(length == 0 ? DEFAULT_LENGTH : lengthFor(length));
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
            return keyPages() == null || more > fullAtCapacity();
        }
    }

    @Override
    void reshaping() {
        DirtyTracker to = tracker();
        if (to != null) {
            to.beforeExit(this::noteShapes);
        }
    }

    private void noteShapes() {
        for (int bin : takeReshaped()) {
            BinShape shape = shapeAt(bin);
            BinNode known = shapes.get(bin);
            if (known == null && shape != null) {
                addShape(bin, shape);
            } else if (known != null && shape != null) {
                shapes.put(bin, known.with(this, shape));
            } else if (known != null) {
                BinNode unused = known.with(this, null);
                shapes.remove(bin);
            }
        }
    }

    private void addShape(int bin, BinShape shape) {
        BinNode node = BinNode.of(this, bin, shape);
        enlist(node);
        shapes.put(bin, node);
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
        for (int bin : shapedPlaces()) {
            BinShape shape = shapeAt(bin);
            if (shape != null) {
                addShape(bin, shape);
            }
        }
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
        if (BinNode.isNumber(number)) {
            int bin = BinNode.bin(number);
            BinShape shape = BinShape.read(in);
            takeAtFirstLook();
            unshaped.put(bin, shape);
            shapes.put(bin, BinNode.stored(bin, shape));
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
