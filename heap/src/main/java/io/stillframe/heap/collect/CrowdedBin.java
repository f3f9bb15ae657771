// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bin of so many nodes that they are searched as a red-black tree besides, by hash, then by their order if the keys have
 * one among their kind. The nodes stay chained in the order of iteration.
 *
 * <p>That order depends on the tree in the JDK: a new entry comes behind its parent in the tree, and the root comes first.
 * So the tree is built and rebuilt here by the rules by which the JDK's is, and stored with the map ({@link BinShape}).
 *
 * <p>Longer than most: it is a whole red-black tree.
 */
final class CrowdedBin<K extends @Nullable Object, V extends @Nullable Object> {

    /** A node in the tree and in the chain. */
    private static final class Link<K extends @Nullable Object, V extends @Nullable Object> {

        HashNode<K, V> node;

        @Nullable
        Link<K, V> parent;

        @Nullable
        Link<K, V> left;

        @Nullable
        Link<K, V> right;

        @Nullable
        Link<K, V> before;

        @Nullable
        Link<K, V> after;

        boolean red;

        Link(HashNode<K, V> node) {
            this.node = node;
        }

        @Nullable
        Link<K, V> child(boolean toLeft) {
            return toLeft ? left : right;
        }

        void child(boolean toLeft, @Nullable Link<K, V> child) {
            if (toLeft) {
                left = child;
            } else {
                right = child;
            }
        }
    }

    private @Nullable Link<K, V> root;
    private @Nullable Link<K, V> first;

    /** Of the nodes that are chained behind {@code head}. */
    CrowdedBin(HashNode<K, V> head) {
        Link<K, V> last = null;
        for (HashNode<K, V> node = head; node != null; node = node.next) {
            Link<K, V> link = new Link<>(node);
            link.before = last;
            if (last == null) {
                first = link;
            } else {
                last.after = link;
            }
            last = link;
            hang(link, placeOf(node));
        }
        rootFirst();
    }

    private CrowdedBin() {}

    /**
     * Of the nodes that are chained behind {@code head}, which are put into the order of {@code shape}; null if they are not
     * those of it or it is no tree in which they are found.
     */
    static <K extends @Nullable Object, V extends @Nullable Object> @Nullable CrowdedBin<K, V> restored(
            HashNode<K, V> head, BinShape shape) {
        List<HashNode<K, V>> nodes = shape.ordered(head);
        CrowdedBin<K, V> bin = new CrowdedBin<>();
        if (nodes.isEmpty() || !shape.isTree()) {
            return null;
        }
        List<Link<K, V>> links = new ArrayList<>();
        nodes.forEach(node -> links.add(new Link<>(node)));
        if (!bin.hang(links, shape)) {
            return null;
        }
        bin.chain(links);
        return bin;
    }

    /** Whether {@code links} can be hung as {@code shape} says. */
    private boolean hang(List<Link<K, V>> links, BinShape shape) {
        for (int i = 0; i < links.size(); i++) {
            Link<K, V> link = links.get(i);
            link.red = shape.red().get(i);
            int parent = shape.parents()[i];
            if (parent == BinShape.NO_PARENT) {
                if (root != null) {
                    return false;
                }
                root = link;
            } else {
                boolean toLeft = shape.left().get(i);
                link.parent = links.get(parent);
                if (link.parent.child(toLeft) != null) {
                    return false;
                }
                link.parent.child(toLeft, link);
            }
        }
        Link<K, V> top = root;
        if (top == null || top.red || size(top) != links.size() || blackHeight(top) == 0) {
            return false;
        }
        return links.stream().allMatch(link -> find(top, link.node.hash, link.node.key) == link);
    }

    /** Number of links below a root, itself included; those of a circle hang below none. */
    private static int size(@Nullable Link<?, ?> top) {
        return top == null ? 0 : 1 + size(top.left) + size(top.right);
    }

    /** Number of black links on each way down, those that end one included; 0 if it is not the same or two are red. */
    private static int blackHeight(@Nullable Link<?, ?> top) {
        if (top == null) {
            return 1;
        }
        int height = blackHeight(top.left);
        boolean isRight = height == blackHeight(top.right) && !(top.red && (isRed(top.left) || isRed(top.right)));
        return height == 0 || !isRight ? 0 : height + (top.red ? 0 : 1);
    }

    private void chain(List<Link<K, V>> links) {
        Link<K, V> last = null;
        for (Link<K, V> link : links) {
            link.before = last;
            link.node.next = null;
            if (last == null) {
                first = link;
            } else {
                last.after = link;
                last.node.next = link.node;
            }
            last = link;
        }
    }

    /** How it is now, null if it has too many nodes for that. */
    @Nullable
    BinShape shape() {
        IdentityHashMap<@Nullable Link<K, V>, Integer> places = new IdentityHashMap<>();
        for (Link<K, V> link = first; link != null; link = link.after) {
            if (places.size() == BinShape.MOST) {
                return null;
            }
            places.put(link, places.size());
        }
        long[] numbers = new long[places.size()];
        int[] parents = new int[numbers.length];
        BitSet left = new BitSet(numbers.length);
        BitSet red = new BitSet(numbers.length);
        for (Link<K, V> link = first; link != null; link = link.after) {
            int place = places.getOrDefault(link, BinShape.NO_PARENT);
            numbers[place] = link.node.number();
            parents[place] = places.getOrDefault(link.parent, BinShape.NO_PARENT);
            left.set(place, link.parent != null && link.parent.left == link);
            red.set(place, link.red);
        }
        return new BinShape(numbers, true, parents, left, red);
    }

    /** The node from which all others are reached, null if there is none. */
    @Nullable
    HashNode<K, V> head() {
        return first == null ? null : first.node;
    }

    /** The node of that key, null if there is none. */
    @Nullable
    HashNode<K, V> find(int hash, @Nullable Object key) {
        Link<K, V> found = find(root, hash, key);
        return found == null ? null : found.node;
    }

    private @Nullable Link<K, V> find(@Nullable Link<K, V> from, int hash, @Nullable Object key) {
        Class<?> ordered = comparableClass(key);
        Link<K, V> at = from;
        while (at != null) {
            HashNode<K, V> node = at.node;
            if (node.hash != hash) {
                at = at.child(hash < node.hash);
                continue;
            }
            if (HashBins.isSame(node.key, key)) {
                return at;
            }
            int order = compare(ordered, key, node.key);
            if (order != 0) {
                at = at.child(order < 0);
            } else {
                Link<K, V> found = find(at.right, hash, key);
                if (found != null) {
                    return found;
                }
                at = at.left;
            }
        }
        return null;
    }

    /** Adds a node whose key is not there. */
    void add(HashNode<K, V> node) {
        Place<K, V> place = placeOf(node);
        Link<K, V> link = new Link<>(node);
        Link<K, V> parent = place.parent();
        if (parent == null) {
            throw new IllegalStateException("a bin without nodes");
        }
        Link<K, V> after = parent.after;
        link.before = parent;
        link.after = after;
        parent.after = link;
        if (after != null) {
            after.before = link;
        }
        node.next = parent.node.next;
        parent.node.next = node;
        hang(link, place);
        rootFirst();
    }

    /** {@code fresh} comes in the place of {@code node}. */
    void replace(HashNode<K, V> node, HashNode<K, V> fresh) {
        Link<K, V> link = linkOf(node);
        link.node = fresh;
        fresh.next = node.next;
        if (link.before != null) {
            link.before.node.next = fresh;
        }
    }

    /**
     * Removes a node; whether those that are left are too few for a tree. A removal by an iterator leaves the order of the
     * others: {@code reorders} is false.
     */
    boolean remove(HashNode<K, V> node, boolean reorders) {
        Link<K, V> link = linkOf(node);
        if (link.before == null) {
            first = link.after;
        } else {
            link.before.after = link.after;
            link.before.node.next = node.next;
        }
        if (link.after != null) {
            link.after.before = link.before;
        }
        if (first == null || (reorders && isLow())) {
            return true;
        }
        cut(link);
        if (reorders) {
            rootFirst();
        }
        return false;
    }

    private Link<K, V> linkOf(HashNode<K, V> node) {
        Link<K, V> link = find(root, node.hash, node.key);
        if (link == null) {
            throw new IllegalStateException("a key is no longer equal to itself");
        }
        return link;
    }

    private boolean isLow() {
        Link<K, V> top = root;
        return top == null || top.right == null || top.left == null || top.left.left == null;
    }

    /** Where a node is hung: at which side of which other, null if it is the first. */
    private record Place<K extends @Nullable Object, V extends @Nullable Object>(
            @Nullable Link<K, V> parent, boolean isLeft) {}

    private Place<K, V> placeOf(HashNode<K, V> node) {
        Class<?> ordered = comparableClass(node.key);
        Link<K, V> parent = null;
        Link<K, V> at = root;
        boolean left = false;
        while (at != null) {
            parent = at;
            HashNode<K, V> other = at.node;
            if (node.hash == other.hash) {
                int order = compare(ordered, node.key, other.key);
                left = (order == 0 ? compareAnyhow(node.key, other.key) : order) < 0;
            } else {
                left = node.hash < other.hash;
            }
            at = at.child(left);
        }
        return new Place<>(parent, left);
    }

    private void hang(Link<K, V> link, Place<K, V> place) {
        link.parent = place.parent();
        if (link.parent != null) {
            link.parent.child(place.isLeft(), link);
        }
        link.red = true;
        balanceAfterAdding(link);
    }

    private void rootFirst() {
        Link<K, V> top = root;
        Link<K, V> head = first;
        if (top == null || head == null || top == head) {
            return;
        }
        Link<K, V> before = top.before;
        if (before != null) {
            before.after = top.after;
            before.node.next = top.node.next;
        }
        if (top.after != null) {
            top.after.before = before;
        }
        top.before = null;
        top.after = head;
        top.node.next = head.node;
        head.before = top;
        first = top;
    }

    private void balanceAfterAdding(Link<K, V> added) {
        Link<K, V> at = added;
        while (true) {
            Link<K, V> parent = at.parent;
            if (parent == null) {
                at.red = false;
                root = at;
                return;
            }
            Link<K, V> grand = parent.parent;
            if (!parent.red || grand == null) {
                return;
            }
            boolean left = parent == grand.left;
            Link<K, V> uncle = grand.child(!left);
            if (isRed(uncle) && uncle != null) {
                uncle.red = false;
                parent.red = false;
                grand.red = true;
                at = grand;
            } else {
                if (at == parent.child(!left)) {
                    rotate(parent, left);
                    at = parent;
                    parent = at.parent == null ? at : at.parent;
                }
                parent.red = false;
                grand.red = true;
                rotate(grand, !left);
            }
        }
    }

    /** Takes a link out of the tree. */
    private void cut(Link<K, V> link) {
        if (link.left != null && link.right != null) {
            swapWithNext(link, link.left, link.right);
        }
        Link<K, V> child = link.left == null ? link.right : link.left;
        if (child != null) {
            putInPlace(link, child);
            if (!link.red) {
                balanceAfterCutting(child);
            }
        } else {
            // Balanced with it, as a leaf, and only then taken off.
            if (!link.red) {
                balanceAfterCutting(link);
            }
            putInPlace(link, null);
        }
    }

    /** Lets the next of the order and {@code link} change places in the tree. */
    private void swapWithNext(Link<K, V> link, Link<K, V> left, Link<K, V> right) {
        Link<K, V> next = right;
        while (next.left != null) {
            next = next.left;
        }
        boolean red = next.red;
        next.red = link.red;
        link.red = red;
        Link<K, V> nextParent = next.parent;
        Link<K, V> nextRight = next.right;
        putInPlace(link, next);
        next.left = left;
        left.parent = next;
        if (next == right) {
            next.right = link;
            link.parent = next;
        } else {
            next.right = right;
            right.parent = next;
            link.parent = nextParent;
            if (nextParent != null) {
                nextParent.left = link;
            }
        }
        link.left = null;
        link.right = nextRight;
        if (nextRight != null) {
            nextRight.parent = link;
        }
    }

    /** Has {@code other} hang where {@code link} does. */
    private void putInPlace(Link<K, V> link, @Nullable Link<K, V> other) {
        Link<K, V> parent = link.parent;
        if (parent == null) {
            root = other;
        } else {
            parent.child(parent.left == link, other);
        }
        if (other != null) {
            other.parent = parent;
        }
    }

    private void balanceAfterCutting(Link<K, V> from) {
        Link<K, V> at = from;
        while (at.parent != null && !at.red) {
            Link<K, V> parent = at.parent;
            boolean left = parent.left == at;
            Link<K, V> sibling = parent.child(!left);
            if (sibling != null && sibling.red) {
                sibling.red = false;
                parent.red = true;
                rotate(parent, left);
                sibling = parent.child(!left);
            }
            if (sibling == null || (!isRed(sibling.left) && !isRed(sibling.right))) {
                if (sibling != null) {
                    sibling.red = true;
                }
                at = parent;
                continue;
            }
            Link<K, V> outer = sibling.child(!left);
            Link<K, V> inner = sibling.child(left);
            if (!isRed(outer) && inner != null) {
                inner.red = false;
                sibling.red = true;
                rotate(sibling, !left);
                outer = sibling;
                sibling = inner;
            }
            sibling.red = parent.red;
            if (outer != null) {
                outer.red = false;
            }
            parent.red = false;
            rotate(parent, left);
            return;
        }
        at.red = false;
    }

    private static boolean isRed(@Nullable Link<?, ?> link) {
        return link != null && link.red;
    }

    /** Turns {@code top} down to one side; its child at the other comes in its place. */
    private void rotate(Link<K, V> top, boolean toLeft) {
        Link<K, V> risen = top.child(!toLeft);
        if (risen == null) {
            return;
        }
        Link<K, V> middle = risen.child(toLeft);
        top.child(!toLeft, middle);
        if (middle != null) {
            middle.parent = top;
        }
        putInPlace(top, risen);
        risen.child(toLeft, top);
        top.parent = risen;
    }

    /** The class whose instances have an order that {@code key} follows, null if there is none. */
    private static @Nullable Class<?> comparableClass(@Nullable Object key) {
        if (!(key instanceof Comparable<?>)) {
            return null;
        }
        Class<?> type = key.getClass();
        if (type == String.class) {
            return type;
        }
        for (Type implemented : type.getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == Comparable.class
                    && parameterized.getActualTypeArguments().length == 1
                    && parameterized.getActualTypeArguments()[0] == type) {
                return type;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // of a class that says so of itself
    private static int compare(@Nullable Class<?> ordered, @Nullable Object key, @Nullable Object other) {
        boolean comparable = ordered != null && other != null && other.getClass() == ordered;
        return comparable && key != null ? ((Comparable<Object>) key).compareTo(other) : 0;
    }

    /** Never 0. */
    private static int compareAnyhow(@Nullable Object key, @Nullable Object other) {
        int order = key == null || other == null
                ? 0
                : key.getClass().getName().compareTo(other.getClass().getName());
        if (order != 0) {
            return order;
        }
        return System.identityHashCode(key) <= System.identityHashCode(other) ? -1 : 1;
    }
}
