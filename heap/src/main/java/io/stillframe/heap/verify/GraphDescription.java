// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import io.stillframe.heap.Heap;
import io.stillframe.heap.StateTypes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A heap as it was at one moment: every object that its roots lead to, with identity, types, values and the order of
 * collections. Immutable, and independent of the objects that it was made of.
 */
public final class GraphDescription {

    private final Map<String, Described> roots;
    private final Map<Long, Content> contents;

    private GraphDescription(Map<String, Described> roots, Map<Long, Content> contents) {
        this.roots = roots;
        this.contents = contents;
    }

    /** Describes {@code heap}, of classes of {@code types}; its context's lock is held, and nobody writes meanwhile. */
    public static GraphDescription of(Heap heap, StateTypes types) {
        GraphDescriber describer = new GraphDescriber(heap, types);
        Map<String, Described> roots = new TreeMap<>();
        for (String name : heap.rootNames()) {
            Object root = heap.root(name);
            roots.put(name, describer.root(root));
        }
        return new GraphDescription(roots, describer.contents());
    }

    /** Number of objects and collections in it. */
    public int objects() {
        return contents.size();
    }

    /** Where {@code restored} differs from this, if anywhere. */
    public Optional<Difference> firstDifference(GraphDescription restored) {
        return new GraphComparison(this, restored).firstDifference();
    }

    Map<String, Described> roots() {
        return roots;
    }

    Content content(Described.Reference reference) {
        Content content = contents.get(reference.id());
        if (content == null) {
            throw new IllegalArgumentException("not of this description: " + reference);
        }
        return content;
    }
}
