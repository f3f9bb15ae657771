// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a HashMap or HashSet.
 *
 * <p>Their order depends on the length of the table and, within a bin, on that of insertion; so the length is a record of
 * its own, and entries that go first in their bin have numbers below all others. A restore gives the same order, except
 * among keys that share a bin of eight and more.
 */
final class HashCore<K extends @Nullable Object, V extends @Nullable Object> extends MapCore<K, V> {

    private static final long CAPACITY_NUMBER = 1;

    private final CollectionKind kind;
    private float loadFactor;
    private CapacityNode capacity;
    /** Guarded by the lock of the absent nodes; null as long as nothing was looked for, or if all is taken at once. */
    private @Nullable HashPages pages;

    private boolean opened;

    HashCore(
            CollectionSection owner,
            CollectionKind kind,
            Content content,
            Map<K, EntryNode<K, V>> index,
            float loadFactor) {
        super(owner, content, index, MIDDLE);
        this.kind = kind;
        this.loadFactor = loadFactor;
        this.capacity = new CapacityNode(this, CAPACITY_NUMBER, 0);
    }

    @Override
    CollectionKind kind() {
        return kind;
    }

    float loadFactor() {
        return loadFactor;
    }

    @Override
    Map<K, EntryNode<K, V>> newIndex() {
        int length = capacity.capacity();
        return length == 0 ? new HashMap<>(16, loadFactor) : new HashMap<>(length, loadFactor);
    }

    @Override
    void fill(Map<K, EntryNode<K, V>> empty, List<EntryNode<K, V>> nodes) {
        // From the last to the first and each to the head of its bin: that way the table never grows too early.
        for (int i = nodes.size() - 1; i >= 0; i--) {
            putComputed(empty, nodes.get(i));
        }
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
            numbered(nodes.number(records), nodes.number(nodes.count() - 1));
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

    @Override
    void loadFor(AbsentNodes nodes, @Nullable Object key) {
        if (absent() == null) {
            return;
        }
        open(nodes);
        HashPages in = pages;
        if (in != null) {
            int page = in.page(KeyHash.spread(key));
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
        List<EntryNode<K, V>> read = takeUnindexed();
        boolean hashed = true;
        for (EntryNode<K, V> node : read) {
            Integer hash = KeyHash.of(node.key);
            hashed &= hash != null && in.page(hash) == page;
        }
        if (hashed) {
            fill(indexOfLoaded(), read);
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
    int sizeWith(AbsentNodes nodes, int loaded) {
        return pages == null ? nodes.count() - records(nodes) : loaded + pages.absentEntries();
    }

    /** Makes all present if the table may become longer by {@code more} entries: its length depends on their number. */
    @Override
    void beforeInsert(int more) {
        if (absent() != null && size() + more > fullAt()) {
            present();
        }
    }

    /** Number of entries that the table takes at its length. */
    private int fullAt() {
        return (int) (capacity.capacity() * loadFactor);
    }

    @Override
    void reserve(int more) {
        if (more > 0 && mayGrowFor(more)) {
            index().putAll(new Announced<>(more));
            noteLength();
        }
    }

    /** As long as pages are absent the table has a length, and is made longer only for what does not fit into it alone. */
    private boolean mayGrowFor(int more) {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return true;
        }
        synchronized (nodes.lock()) {
            open(nodes);
            return pages == null || more > fullAt();
        }
    }

    @Override
    @Nullable
    EntryNode<K, V> findToCompute(Map<K, EntryNode<K, V>> in, K key) {
        beforeInsert(0);
        // Unlike get this makes the table longer when its turn has come.
        boolean mayGrow = isAttached() && capacity.mayHaveGrown(in.size(), loadFactor);
        EntryNode<K, V> found = in.compute(key, (k, node) -> node);
        if (mayGrow) {
            noteLength();
        }
        return found;
    }

    @Override
    void putComputed(Map<K, EntryNode<K, V>> in, EntryNode<K, V> node) {
        in.computeIfAbsent(node.key, k -> node);
    }

    @Override
    boolean putsComputedFirst() {
        return true;
    }

    @Override
    void afterInsert() {
        if (isAttached() && capacity.mayHaveGrown(size(), loadFactor)) {
            noteLength();
        }
    }

    private int length() {
        int length = CapacityNode.lengthOf(index().keySet().spliterator());
        return length == 1 && index().isEmpty() ? 0 : length;
    }

    private void noteLength() {
        if (!isAttached()) {
            return;
        }
        int length = length();
        if (length != capacity.capacity()) {
            capacity = capacity.withCapacity(length);
        }
    }

    @Override
    void enlistAll(DirtyTracker to) {
        capacity = new CapacityNode(this, CAPACITY_NUMBER, length());
        enlist(capacity);
        super.enlistAll(to);
    }

    @Override
    void writeHeader(SectionWriter out) {
        out.writeFloat(loadFactor);
    }

    @Override
    void readHeader(SectionReader in) {
        loadFactor = in.readFloat();
    }

    @Override
    void readNode(long number, SectionReader in) {
        if (number == CAPACITY_NUMBER) {
            capacity = CapacityNode.stored(this, CAPACITY_NUMBER, in.readInt());
            replaceEmptyIndex(newIndex());
        } else {
            super.readNode(number, in);
        }
    }
}
