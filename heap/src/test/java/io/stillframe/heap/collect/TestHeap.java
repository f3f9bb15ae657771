// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A heap of collections that stores its snapshots in memory. */
final class TestHeap extends DirtyTracker {

    private record Stored(int kind, Tape header, TreeMap<Long, StoredNode> nodes) {}

    /** Content and key hash of a node. */
    record StoredNode(Tape content, Integer hash) {}

    private final Map<Identity, Stored> store = new HashMap<>();

    private record Enlisted(CollectionSection owner, Node node) {}

    private List<Enlisted> dirty = new ArrayList<>();
    private List<Enlisted> frozen = List.of();
    private final List<Runnable> beforeExit = new ArrayList<>();
    private long lastId;
    private boolean writable = true;
    private boolean hashed = true;

    TestHeap() {
        writer = Thread.currentThread();
    }

    /** What is stored from now on has no hashes, as if all keys were of classes with an equals of their own. */
    void forgetHashes() {
        hashed = false;
    }

    void forbidWrites() {
        writable = false;
        writer = null;
    }

    @Override
    public void beforeExit(Runnable last) {
        beforeExit.add(last);
    }

    @Override
    public void beforeWrite(Section section) {
        beforeChange(section);
    }

    @Override
    public void beforeChange(Section collection) {
        if (!writable) {
            throw new IllegalStateWriteException("not now");
        }
    }

    @Override
    public void enlist(CollectionSection owner, Node node) {
        if (node instanceof EpochNode stamped) {
            assertThat(stamped.epoch).as("epoch of an enlisted node").isEqualTo(epoch);
        }
        dirty.add(new Enlisted(owner, node));
    }

    @Override
    public boolean isFrozenPending() {
        return !frozen.isEmpty();
    }

    @Override
    public Object adopt(Object given) {
        Object value = given;
        while (value != null && CollectionKinds.unwrapped(value) != value) {
            value = CollectionKinds.unwrapped(value);
        }
        if (value instanceof CollectionSection section) {
            join(section);
            return section;
        }
        CollectionSection converted = value == null ? null : CollectionKinds.convert(value);
        if (converted == null) {
            return value;
        }
        join(converted);
        return converted;
    }

    <T> T join(T collection) {
        CollectionSection section = (CollectionSection) collection;
        if (section.stillframe$tracker() == null) {
            section.stillframe$references(this::adopt);
            section.stillframe$attach(this, ++lastId);
            Tape header = new Tape();
            section.stillframe$write(header);
            store.put(new Identity(section), new Stored(section.stillframe$kind(), header, new TreeMap<>()));
            section.stillframe$enlistAll(this);
        }
        return collection;
    }

    /** The last cut's snapshot must have been stored. */
    void cut() {
        assertThat(frozen).isEmpty();
        beforeExit.forEach(Runnable::run);
        beforeExit.clear();
        frozen = dirty;
        dirty = new ArrayList<>();
        epoch++;
    }

    /** Stores the frozen snapshot: each address is in it once at most, but for one that was free and was given again. */
    void storeFrozen() {
        Map<String, Node> seen = new HashMap<>();
        for (Enlisted enlisted : frozen) {
            Node node = enlisted.node();
            assertThat(node.number()).isPositive();
            Node before = seen.put(enlisted.owner().stillframe$id() + "/" + node.number(), node);
            assertThat(before == null || before.isTombstone())
                    .as("twice in one snapshot: " + node.number())
                    .isTrue();
            TreeMap<Long, StoredNode> nodes =
                    store.get(new Identity(enlisted.owner())).nodes();
            if (node.isInVain()) {
                assertThat(node.isTombstone()).isTrue();
                assertThat(nodes).doesNotContainKey(node.number());
            } else if (node.isTombstone()) {
                nodes.remove(node.number());
            } else {
                Tape tape = new Tape();
                node.write(tape);
                nodes.put(node.number(), new StoredNode(tape, hashed ? node.keyHash(this::hashOf) : null));
            }
            node.encoded();
        }
        frozen = List.of();
    }

    /** That of keys that every JVM gives alike, and of no others. */
    private Integer hashOf(Object key) {
        return hashed && KeyHash.isStable(key) ? KeyHash.spread(key) : null;
    }

    int frozenNodes() {
        return frozen.size();
    }

    /** The keys of the stored entries of {@code map} in the order of their numbers. */
    List<Object> keysByNumber(Object map) {
        return store.get(new Identity((Section) map)).nodes().values().stream()
                .map(node -> node.content().rewound().readReference())
                .toList();
    }

    /** What the stored snapshots say the collection was, of no heap. */
    <T> T restored(T collection) {
        Stored stored = store.get(new Identity((Section) collection));
        CollectionSection copy = withHeader(stored);
        stored.nodes().forEach((number, node) -> {
            copy.stillframe$readNode(number, node.content().rewound());
            assertThat(node.content().isRead()).isTrue();
        });
        copy.stillframe$restored();
        return cast(copy);
    }

    /**
     * The collection as it was at the last stored cut, in place of {@code collection} in this heap; what it holds is absent
     * until it is looked for.
     */
    <T> T resumed(T collection) {
        Section old = (Section) collection;
        Stored stored = store.remove(new Identity(old));
        CollectionSection copy = withHeader(stored);
        absent = new AbsentTapes(copy, new TreeMap<>(stored.nodes()), this::hashOf);
        assertThat(copy.stillframe$defer(absent)).isTrue();
        copy.stillframe$attach(this, old.stillframe$id());
        store.put(new Identity(copy), stored);
        dirty.removeIf(enlisted -> enlisted.owner() == old);
        return cast(copy);
    }

    /** What was absent of the last collection that was resumed. */
    AbsentTapes absent;

    private static CollectionSection withHeader(Stored stored) {
        CollectionSection copy =
                CollectionKinds.create(stored.kind(), () -> stored.header().rewound());
        copy.stillframe$readHeader(stored.header().rewound());
        assertThat(stored.header().isRead()).isTrue();
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(CollectionSection copy) {
        return (T) copy;
    }

    /** The same restored into this heap, in which it goes on under the number of the original. */
    <T> T attachedAgain(T collection) {
        T copy = restored(collection);
        CollectionSection section = (CollectionSection) copy;
        Stored stored = store.get(new Identity((Section) collection));
        section.stillframe$attach(this, ((Section) collection).stillframe$id());
        store.put(new Identity(section), new Stored(stored.kind(), stored.header(), new TreeMap<>(stored.nodes())));
        ((CoreSection) collection).stillframe$core().attach(this, ++lastId);
        return copy;
    }

    /** Compares sections by identity. */
    private record Identity(Section section) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity identity && identity.section == section;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(section);
        }
    }
}
