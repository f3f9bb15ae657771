// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a hash table in bins, in the order in which a HashMap of the same history has its entries: that order is
 * what the length of the table, the splitting of bins and the places of new entries in them follow here. Knows nothing of
 * heaps and absent nodes.
 *
 * <p>The table doubles at once like the JDK's: growing bit by bit would spare one long pause, but the order of a HashMap is
 * that of a table of one length. What pauses is only the linking anew; no node is copied, and none becomes dirty.
 *
 * <p>Longer than most, since all that decides about the order is here.
 */
abstract class HashBins<K extends @Nullable Object, V extends @Nullable Object> extends SectionCore {

    /** Length of a table that is not told another. */
    static final int DEFAULT_LENGTH = 16;

    private static final int MAX_LENGTH = 1 << 30;

    /** A bin that has so many nodes when one is added behind them becomes crowded. */
    private static final int FULL = 8;

    /**
     * A bin can have more than {@link #FULL} and not be crowded, if that many came while the table was too short for it and
     * grew instead; but no more than this.
     */
    private static final int LONG = 16;

    /** A bin that has so few when its table grows is not crowded any more. */
    private static final int FEW = 6;

    private HashNode<K, V> @Nullable [] bins;
    /** Itself since somebody found that nothing is absent; a reader may see null where another thread has set it. */
    private @Nullable Whole<HashBins<K, V>> whole;
    /** How long it becomes when it has its first node, 0 for the default; then more nodes than this make it longer. */
    private int threshold;

    private float loadFactor;
    private int count;
    /** Structural changes so far. */
    private int changes;
    /** How many nodes so far were replaced by others of the same entry. */
    private int replacements;
    /** Those of the bins, by their places, that are crowded. */
    private @Nullable Map<Integer, CrowdedBin<K, V>> crowded;
    /** Places of those that are not, but were, and whose nodes are not in the order of their numbers since. */
    private Set<Integer> disordered = Set.of();
    /** Places of the bins whose order or tree may be another than the heap knows. */
    private Set<Integer> reshaped = Set.of();

    /** One without nodes; {@code length} 0 for the default. */
    HashBins(CollectionSection owner, int length, float loadFactor) {
        super(owner);
        this.threshold = length;
        this.loadFactor = loadFactor;
    }

    /** Whether two keys of the same hash are equal. */
    static boolean isSame(@Nullable Object present, @Nullable Object key) {
        return present == key || (key != null && key.equals(present));
    }

    /** The length of a table that is asked for {@code capacity}. */
    static int lengthFor(int capacity) {
        int length = capacity <= 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        return length < 0 || length > MAX_LENGTH ? MAX_LENGTH : length;
    }

    final float loadFactor() {
        return loadFactor;
    }

    final void loadFactor(float factor) {
        loadFactor = factor;
    }

    /** Number of nodes that are there. */
    final int count() {
        return count;
    }

    final int changes() {
        return changes;
    }

    final int replacements() {
        return replacements;
    }

    /** The table, of which each element is the head of a bin; null as long as it never had a node. */
    final HashNode<K, V> @Nullable [] bins() {
        return bins;
    }

    /** Length of the table, 0 as long as it never had a node. */
    final int length() {
        return bins == null ? 0 : bins.length;
    }

    /** The node of that key, null if it is not there; if anything may be absent {@link #findSlowly} says. */
    final @Nullable HashNode<K, V> find(int hash, @Nullable Object key) {
        Whole<HashBins<K, V>> all = whole;
        return all == null ? findSlowly(hash, key) : all.core.search(hash, key);
    }

    /** Looks whether anything is absent, and does what is necessary, before it searches. */
    abstract @Nullable HashNode<K, V> findSlowly(int hash, @Nullable Object key);

    /** Nothing is absent, as the current thread has seen: so none has to look again. */
    final void allPresent() {
        whole = new Whole<>(this);
    }

    @Override
    final void incomplete() {
        whole = null;
    }

    /** From now on {@link #takeReshaped} gives something; not told again before it was asked for. */
    abstract void reshaping();

    /** Places of the bins that have become crowded or were so, and were changed, since the last call. */
    final Set<Integer> takeReshaped() {
        Set<Integer> taken = reshaped;
        reshaped = Set.of();
        return taken;
    }

    private void reshaped(int at) {
        if (!isAttached()) {
            return;
        }
        if (reshaped.isEmpty()) {
            reshaped = new HashSet<>();
            reshaping();
        }
        reshaped.add(at);
    }

    /** Places of the bins that have a shape, unless they are too large. */
    final Set<Integer> shapedPlaces() {
        Set<Integer> places = new HashSet<>(disordered);
        if (crowded != null) {
            places.addAll(crowded.keySet());
        }
        return places;
    }

    /** The shape of the bin at that place, null if it is neither crowded nor out of order, or too large. */
    final @Nullable BinShape shapeAt(int at) {
        CrowdedBin<K, V> bin = crowdedAt(at);
        if (bin != null) {
            return bin.shape();
        }
        if (bins == null || !disordered.contains(at)) {
            return null;
        }
        LongStream.Builder numbers = LongStream.builder();
        for (HashNode<K, V> node = bins[at]; node != null; node = node.next) {
            numbers.add(node.number());
        }
        return BinShape.ofOrder(numbers.build().toArray());
    }

    /** Gives the bin at that place the shape that it had; whether it is one of its nodes. */
    final boolean reshape(int at, BinShape shape) {
        HashNode<K, V>[] in = bins;
        HashNode<K, V> head = in == null || at >= in.length ? null : in[at];
        if (in == null || head == null) {
            return false;
        }
        if (!shape.isTree()) {
            return crowdedAt(at) == null && reorder(in, at, shape.ordered(head));
        }
        CrowdedBin<K, V> bin = CrowdedBin.restored(head, shape);
        if (bin == null) {
            return false;
        }
        in[at] = bin.head();
        putCrowded(at, bin);
        return true;
    }

    private boolean reorder(HashNode<K, V>[] in, int at, List<HashNode<K, V>> nodes) {
        HashNode<K, V> next = null;
        for (int i = nodes.size() - 1; i >= 0; i--) {
            HashNode<K, V> node = nodes.get(i);
            node.next = next;
            next = node;
        }
        if (next == null) {
            return false;
        }
        in[at] = next;
        noteOrder(at);
        return true;
    }

    /** The bin at that place is not crowded, or not any more: finds out whether its nodes are in the order of their numbers. */
    private void noteOrder(int at) {
        boolean ordered = true;
        HashNode<K, V> node = bins == null ? null : bins[at];
        for (; node != null && node.next != null; node = node.next) {
            ordered &= node.number() < node.next.number();
        }
        if (ordered) {
            orderIsKept(at);
        } else {
            disordered = disordered.isEmpty() ? new HashSet<>() : disordered;
            disordered.add(at);
        }
    }

    private void orderIsKept(int at) {
        if (!disordered.isEmpty()) {
            disordered.remove(at);
        }
    }

    /** A node came to the bin at that place, which is not crowded, or left it. */
    private void changed(int at) {
        if (!disordered.isEmpty() && disordered.contains(at)) {
            noteOrder(at);
            reshaped(at);
        }
    }

    /** The node of that key among those that are there, null if it is not. */
    final @Nullable HashNode<K, V> search(int hash, @Nullable Object key) {
        HashNode<K, V>[] in = bins;
        if (in == null) {
            return null;
        }
        HashNode<K, V> head = in[hash & in.length - 1];
        if (head == null || (head.hash == hash && isSame(head.key, key))) {
            return head;
        }
        HashNode<K, V> second = head.next;
        return second == null ? null : searchFrom(second, in, hash, key);
    }

    private @Nullable HashNode<K, V> searchFrom(
            HashNode<K, V> second, HashNode<K, V>[] in, int hash, @Nullable Object key) {
        HashNode<K, V> node = second;
        for (int steps = 1; node != null; steps++) {
            if (node.hash == hash && isSame(node.key, key)) {
                return node;
            }
            if (steps == FULL) {
                return searchLong(in, node, hash, key);
            }
            node = node.next;
        }
        return null;
    }

    /** Searches a bin with many nodes from {@code start} on. */
    private @Nullable HashNode<K, V> searchLong(
            HashNode<K, V>[] in, HashNode<K, V> start, int hash, @Nullable Object key) {
        CrowdedBin<K, V> bin = crowdedAt(hash & in.length - 1);
        if (bin != null) {
            return bin.find(hash, key);
        }
        HashNode<K, V> node = start;
        while (node != null && !(node.hash == hash && isSame(node.key, key))) {
            node = node.next;
        }
        return node;
    }

    /** The same entry as it is in the table now, null if it is not there any more. */
    final @Nullable HashNode<K, V> current(HashNode<K, V> node) {
        HashNode<K, V> found = search(node.hash, node.key);
        return found != null && found.number() == node.number() ? found : null;
    }

    /** Adds a node whose key is not there, behind the others of its bin. */
    final void append(HashNode<K, V> node) {
        HashNode<K, V>[] in = bins == null ? grow() : bins;
        int at = node.hash & in.length - 1;
        HashNode<K, V> last = in[at];
        if (last == null) {
            in[at] = node;
        } else if (!addToCrowded(in, at, node)) {
            int behind = 1;
            while (last.next != null) {
                last = last.next;
                behind++;
            }
            last.next = node;
            if (behind >= FULL) {
                crowd(at);
            }
            changed(at);
        }
        changes++;
        if (++count > threshold) {
            HashNode<K, V>[] unused = grow();
        }
    }

    /** Adds a node whose key is not there, before the others of its bin, as what is computed comes. */
    final void prepend(HashNode<K, V> node) {
        HashNode<K, V>[] in = growIfFull();
        if (putFirst(in, node)) {
            crowd(node.hash & in.length - 1);
        }
        changed(node.hash & table().length - 1);
        changes++;
    }

    /**
     * Adds a node that was absent, before those of its bin that have higher numbers. Nobody has changed the map, and its table
     * is as long as it was, also when it has a bin with so many nodes that one more would make it longer.
     */
    final void addLoaded(HashNode<K, V> node) {
        HashNode<K, V>[] in = growIfFull();
        count++;
        int at = node.hash & in.length - 1;
        HashNode<K, V> head = in[at];
        CrowdedBin<K, V> bin = crowdedAt(at);
        if (bin != null) {
            bin.add(node);
            in[at] = bin.head();
            return;
        }
        if (head == null || head.number() > node.number()) {
            node.next = head;
            in[at] = node;
        } else {
            HashNode<K, V> before = head;
            while (before.next != null && before.next.number() < node.number()) {
                before = before.next;
            }
            node.next = before.next;
            before.next = node;
        }
        HashNode<K, V> first = in[at];
        if (first != null && in.length >= CapacityNode.GROWS_FOR_BINS && isLongerThan(LONG, first)) {
            makeCrowded(in, at, first);
        }
    }

    private static boolean isLongerThan(int nodes, HashNode<?, ?> head) {
        int more = 0;
        for (HashNode<?, ?> node = head; node != null && more <= nodes; node = node.next) {
            more++;
        }
        return more > nodes;
    }

    /** Puts {@code node} first in its bin; whether that has too many then. */
    private boolean putFirst(HashNode<K, V>[] in, HashNode<K, V> node) {
        count++;
        int at = node.hash & in.length - 1;
        HashNode<K, V> head = in[at];
        if (head != null && addToCrowded(in, at, node)) {
            return false;
        }
        node.next = head;
        in[at] = node;
        int before = 0;
        for (HashNode<K, V> other = head; other != null && before < FULL; other = other.next) {
            before++;
        }
        return before >= FULL - 1;
    }

    /** Makes the table longer if it should have been before; what computes a value does that first. */
    final HashNode<K, V>[] growIfFull() {
        return bins == null || count > threshold ? grow() : bins;
    }

    private @Nullable CrowdedBin<K, V> crowdedAt(int at) {
        Map<Integer, CrowdedBin<K, V>> all = crowded;
        return all == null ? null : all.get(at);
    }

    private boolean addToCrowded(HashNode<K, V>[] in, int at, HashNode<K, V> node) {
        CrowdedBin<K, V> bin = crowdedAt(at);
        if (bin == null) {
            return false;
        }
        bin.add(node);
        in[at] = bin.head();
        reshaped(at);
        return true;
    }

    /** A bin has too many nodes for its length: a short table grows for that. */
    private void crowd(int at) {
        HashNode<K, V>[] in = bins;
        if (in == null || in.length < CapacityNode.GROWS_FOR_BINS) {
            HashNode<K, V>[] unused = grow();
            return;
        }
        HashNode<K, V> head = in[at];
        if (head != null) {
            makeCrowded(in, at, head);
            reshaped(at);
        }
    }

    private void makeCrowded(HashNode<K, V>[] in, int at, HashNode<K, V> head) {
        CrowdedBin<K, V> bin = new CrowdedBin<>(head);
        in[at] = bin.head();
        putCrowded(at, bin);
    }

    private void putCrowded(int at, CrowdedBin<K, V> bin) {
        if (crowded == null) {
            crowded = new HashMap<>();
        }
        crowded.put(at, bin);
        orderIsKept(at);
    }

    /** Removes a node that is there; an iterator's removal does not reorder the others of its bin. */
    final void unlink(HashNode<K, V> node, boolean reorders) {
        HashNode<K, V>[] in = table();
        int at = node.hash & in.length - 1;
        CrowdedBin<K, V> bin = crowdedAt(at);
        if (bin == null) {
            relink(in, at, node, node.next);
            changed(at);
        } else {
            boolean isFew = bin.remove(node, reorders);
            in[at] = bin.head();
            if (isFew && crowded != null) {
                crowded.remove(at);
                noteOrder(at);
            }
            reshaped(at);
        }
        changes++;
        count--;
    }

    /** Puts another node of the same entry in the place of one that is there. */
    final void replace(HashNode<K, V> node, HashNode<K, V> fresh) {
        HashNode<K, V>[] in = table();
        int at = node.hash & in.length - 1;
        CrowdedBin<K, V> bin = crowdedAt(at);
        if (bin == null) {
            fresh.next = node.next;
            relink(in, at, node, fresh);
        } else {
            bin.replace(node, fresh);
            in[at] = bin.head();
        }
        replacements++;
    }

    /** Has {@code other} come where {@code node} comes in its bin. */
    private static <K extends @Nullable Object, V extends @Nullable Object> void relink(
            HashNode<K, V>[] in, int at, HashNode<K, V> node, @Nullable HashNode<K, V> other) {
        HashNode<K, V> before = in[at];
        if (before == node) {
            in[at] = other;
            return;
        }
        while (before != null && before.next != node) {
            before = before.next;
        }
        if (before == null) {
            throw new IllegalStateException("a node is not in its bin");
        }
        before.next = other;
    }

    private HashNode<K, V>[] table() {
        HashNode<K, V>[] in = bins;
        if (in == null) {
            throw new IllegalStateException("no node is there");
        }
        return in;
    }

    /** Removes all nodes; the table stays as long as it is. */
    final void empty() {
        changes++;
        if (bins != null && count > 0) {
            count = 0;
            Arrays.fill(bins, null);
            shapedPlaces().forEach(this::reshaped);
            crowded = null;
            disordered = Set.of();
        }
    }

    /** Begins again without nodes, with a table that will have {@code length}. */
    final void reset(int length) {
        bins = null;
        threshold = length;
        count = 0;
        crowded = null;
        disordered = Set.of();
    }

    /** Makes room for {@code more} nodes, as putAll does. */
    final void makeRoom(int more) {
        if (bins == null) {
            int capacity = HashTables.capacityFor(more, loadFactor);
            if (capacity > threshold) {
                threshold = lengthFor(capacity);
            }
            return;
        }
        while (more > threshold && bins.length < MAX_LENGTH) {
            HashNode<K, V>[] unused = grow();
        }
    }

    /** Makes the table, or doubles its length. */
    private HashNode<K, V>[] grow() {
        HashNode<K, V>[] old = bins;
        if (old == null) {
            int length = threshold == 0 ? DEFAULT_LENGTH : threshold;
            HashNode<K, V>[] made = newBins(length);
            threshold = fullAt(length);
            bins = made;
            return made;
        }
        if (old.length >= MAX_LENGTH) {
            threshold = Integer.MAX_VALUE;
            return old;
        }
        int length = old.length << 1;
        // The JDK rounds once for a short table and doubles what it has for a longer one.
        boolean doubles = length < MAX_LENGTH && old.length >= DEFAULT_LENGTH && threshold << 1 != 0;
        threshold = doubles ? threshold << 1 : fullAt(length);
        HashNode<K, V>[] made = newBins(length);
        bins = made;
        Set<Integer> shaped = shapedPlaces();
        @Nullable Map<Integer, CrowdedBin<K, V>> before = crowded;
        crowded = null;
        disordered = Set.of();
        for (int at = 0; at < old.length; at++) {
            HashNode<K, V> head = old[at];
            if (head != null) {
                old[at] = null;
                split(head, at, old.length, made, before == null ? null : before.get(at));
            }
        }
        for (int at : shaped) {
            grown(at);
            grown(at + old.length);
        }
        return made;
    }

    /** The bin at that place was made of one that had a shape. */
    private void grown(int at) {
        if (crowdedAt(at) == null) {
            noteOrder(at);
        }
        reshaped(at);
    }

    private int fullAt(int length) {
        float full = length * loadFactor;
        return length < MAX_LENGTH && full < MAX_LENGTH ? (int) full : Integer.MAX_VALUE;
    }

    @SuppressWarnings("unchecked") // only such are put into it
    private static <K extends @Nullable Object, V extends @Nullable Object> HashNode<K, V>[] newBins(int length) {
        return (HashNode<K, V>[]) new HashNode<?, ?>[length];
    }

    /** Distributes the nodes of a bin to itself and the one that lies {@code bit} behind, in the order that they have. */
    private void split(
            HashNode<K, V> head, int at, int bit, HashNode<K, V>[] to, @Nullable CrowdedBin<K, V> wasCrowded) {
        if (head.next == null) {
            int place = head.hash & to.length - 1;
            to[place] = head;
            if (wasCrowded != null) {
                putCrowded(place, wasCrowded);
            }
            return;
        }
        HashNode<K, V> lastStaying = null;
        HashNode<K, V> lastLeaving = null;
        int staying = 0;
        int leaving = 0;
        for (HashNode<K, V> node = head; node != null; node = node.next) {
            if ((node.hash & bit) == 0) {
                if (lastStaying == null) {
                    to[at] = node;
                } else {
                    lastStaying.next = node;
                }
                lastStaying = node;
                staying++;
            } else {
                if (lastLeaving == null) {
                    to[at + bit] = node;
                } else {
                    lastLeaving.next = node;
                }
                lastLeaving = node;
                leaving++;
            }
        }
        if (lastStaying != null) {
            lastStaying.next = null;
        }
        if (lastLeaving != null) {
            lastLeaving.next = null;
        }
        if (wasCrowded != null) {
            crowdAgain(to, at, staying, leaving == 0, wasCrowded);
            crowdAgain(to, at + bit, leaving, staying == 0, wasCrowded);
        }
    }

    private void crowdAgain(HashNode<K, V>[] in, int at, int nodes, boolean hasAll, CrowdedBin<K, V> wasCrowded) {
        HashNode<K, V> head = in[at];
        if (head == null || nodes <= FEW) {
            return;
        }
        if (hasAll) {
            putCrowded(at, wasCrowded);
        } else {
            makeCrowded(in, at, head);
        }
    }
}
