// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.collect.EntryNode.Content;
import io.stillframe.heap.collect.EntryNode.Fate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a map whose entries stay in the JDK class that it extends, since others of that class look straight into
 * it ({@code EnumMap}, {@code IdentityHashMap}), or since it can do more than anybody would do again
 * ({@code ConcurrentHashMap}).
 *
 * <p>While it belongs to no heap there are no nodes, and it is the JDK's map in everything, safe for threads where that
 * is. From then on there is a node beside each entry. Numbers ascend in insertion order.
 *
 * <p>Longer than most, since each way to change a map is a method here.
 */
class MirrorCore<K extends @Nullable Object, V extends @Nullable Object> extends SectionCore {

    private final CollectionKind kind;
    private final Content content;
    private final JdkMap<K, V> map;

    /** Nodes by key, of a map that finds keys as the JDK class does; empty while it belongs to no heap. */
    private final Map<K, EntryNode<K, V>> nodes;

    private long last = MapCore.FIRST_NUMBER - 1;

    /** Nodes that were read and whose keys cannot be hashed before they have their own content. */
    private List<EntryNode<K, V>> unplaced = new ArrayList<>(0);

    MirrorCore(
            CollectionSection owner,
            CollectionKind kind,
            Content content,
            JdkMap<K, V> map,
            Map<K, EntryNode<K, V>> nodes) {
        super(owner);
        this.kind = kind;
        this.content = content;
        this.map = map;
        this.nodes = nodes;
    }

    @Override
    final CollectionKind kind() {
        return kind;
    }

    /** The JDK's, with all entries. */
    final JdkMap<K, V> map() {
        present();
        return map;
    }

    /** The JDK's, of which entries may be absent. */
    final JdkMap<K, V> mapOfLoaded() {
        return map;
    }

    /** To be called before {@code key} is looked for in the JDK's map. */
    void lookFor(@Nullable Object key) {}

    /** What to store in place of a key that is not there. */
    K adoptKey(K key) {
        return adopt(key);
    }

    /** Whether two values are the same to the views of the map. */
    boolean isSame(@Nullable Object a, @Nullable Object b) {
        return Objects.equals(a, b);
    }

    /** The key to store: itself if it is there, since then that one stays. */
    final K placeOf(K key) {
        lookFor(key);
        if (!isAttached() || map.containsKey(key)) {
            return key;
        }
        forget(key);
        return adoptKey(key);
    }

    final @Nullable V put(K key, V value) {
        beforeChange();
        K place = placeOf(key);
        V stored = adopt(value);
        V old = map.put(place, stored);
        note(place, stored);
        return old;
    }

    /** Puts what was computed; returns it as it is stored. */
    private V store(K key, V value) {
        beforeChange();
        K place = placeOf(key);
        V stored = adopt(value);
        map.put(place, stored);
        note(place, stored);
        return stored;
    }

    final void putAll(Map<? extends K, ? extends V> other) {
        beforeChange();
        map.reserve(other.size());
        for (Map.Entry<? extends K, ? extends V> entry : other.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    final @Nullable V remove(@Nullable Object key) {
        beforeChange();
        lookFor(key);
        V old = map.remove(key);
        forget(key);
        return old;
    }

    final void clear() {
        beforeChange();
        map().clear();
        nodes.values().forEach(node -> node.bury(Fate.REMOVED));
        nodes.clear();
    }

    /** The map has {@code value} for {@code key} now. */
    final void note(K key, V value) {
        if (!isAttached()) {
            return;
        }
        EntryNode<K, V> node = nodes.get(key);
        if (node == null) {
            add(key, value);
        } else if (node.value != value) {
            EntryNode<K, V> target = node.ofThisEpoch();
            if (target != node) {
                nodes.put(key, target);
            }
            target.value = value;
        }
    }

    private void add(K key, V value) {
        EntryNode<K, V> node = new EntryNode<>(this, content, ++last, key, value);
        nodes.put(key, node);
        enlist(node);
    }

    /** The map has no entry for {@code key} any more. */
    final void forget(@Nullable Object key) {
        EntryNode<K, V> node = nodes.remove(key);
        if (node != null) {
            node.bury(Fate.REMOVED);
        }
    }

    /** Forgets what was removed from the map itself. */
    final void forgetMissing() {
        if (map().size() == nodes.size()) {
            return;
        }
        Iterator<Map.Entry<K, EntryNode<K, V>>> all = nodes.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<K, EntryNode<K, V>> entry = all.next();
            if (!map.containsKey(entry.getKey())) {
                all.remove();
                entry.getValue().bury(Fate.REMOVED);
            }
        }
    }

    final @Nullable V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        Objects.requireNonNull(function);
        V present = map.get(key);
        if (present != null) {
            return present;
        }
        V value = function.apply(key);
        return value == null ? null : store(key, value);
    }

    final @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        V present = map.get(key);
        return present == null ? null : storeOrRemove(key, function.apply(key, present));
    }

    @SuppressWarnings("NullAway") // the function is for absent values too
    final @Nullable V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        V present = map.get(key);
        V value = function.apply(key, present);
        return value == null && present == null && !map.containsKey(key) ? null : storeOrRemove(key, value);
    }

    final @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        Objects.requireNonNull(value);
        V present = map.get(key);
        return storeOrRemove(key, present == null ? value : function.apply(present, value));
    }

    private @Nullable V storeOrRemove(K key, @Nullable V value) {
        if (value != null) {
            return store(key, value);
        }
        remove(key);
        return null;
    }

    @Override
    void enlistAll(DirtyTracker to) {
        for (Map.Entry<K, V> entry : map().entrySet()) {
            add(entry.getKey(), entry.getValue());
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null stays null; an equal collection may come in place of the JDK's
    void visitReferences(ReferenceVisitor visitor) {
        List<K> keys = new ArrayList<>(map().keySet());
        for (K key : keys) {
            V value = map.get(key);
            K visitedKey = (K) visitor.visit(key);
            V visited = content == Content.KEY ? value : (V) visitor.visit(value);
            if (visitedKey != key) {
                map.remove(key);
            }
            if (visitedKey != key || visited != value) {
                map.put(visitedKey, visited);
            }
        }
    }

    @Override
    void writeHeader(SectionWriter out) {}

    @Override
    void readHeader(SectionReader in) {}

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // what was written, null too
    void readNode(long number, SectionReader in) {
        K key = (K) in.readReference();
        V value = content == Content.KEY ? (V) (Object) true : (V) in.readReference();
        EntryNode<K, V> node = EntryNode.stored(this, content, number, key, value);
        if (absent() == null && isWhole(key)) {
            place(node);
        } else {
            unplaced.add(node);
        }
        numberedTo(number);
    }

    /** The highest number of an entry is at least {@code highest}. */
    final void numberedTo(long highest) {
        last = Math.max(last, highest);
    }

    /** The nodes that were read and not yet placed. */
    final List<EntryNode<K, V>> unplaced() {
        return unplaced;
    }

    /** Whether a key can be looked for before all that is restored has its content. */
    boolean isWhole(@Nullable Object key) {
        boolean part = key instanceof Section || key instanceof Record || key instanceof Iterable || key instanceof Map;
        return !part;
    }

    private void place(EntryNode<K, V> node) {
        map.put(node.key, node.value);
        nodes.put(node.key, node);
    }

    @Override
    void restored() {
        if (absent() == null) {
            takeNodes();
        }
    }

    @Override
    final void takeNodes() {
        List<EntryNode<K, V>> read = unplaced;
        forgetNodes();
        read.forEach(this::place);
    }

    @Override
    final void forgetNodes() {
        unplaced = new ArrayList<>(0);
    }
}
