// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes over two descriptions at once, from the roots, until they differ. Used once. */
final class GraphComparison {

    private static final String NOTHING = "nothing";

    private record Pair(String path, Described.Reference live, Described.Reference restored) {}

    private final GraphDescription live;
    private final GraphDescription restored;
    private final Deque<Pair> pending = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();

    GraphComparison(GraphDescription live, GraphDescription restored) {
        this.live = live;
        this.restored = restored;
    }

    Optional<Difference> firstDifference() {
        Optional<Difference> difference = ofRoots();
        for (Pair next = pending.poll(); next != null && difference.isEmpty(); next = pending.poll()) {
            difference = ofContents(next.path(), live.content(next.live()), restored.content(next.restored()));
        }
        return difference;
    }

    private Optional<Difference> ofRoots() {
        for (Map.Entry<String, Described> root : live.roots().entrySet()) {
            Described other = restored.roots().get(root.getKey());
            if (other == null) {
                return Optional.of(new Difference(root.getKey(), root.getValue().toString(), NOTHING));
            }
            Optional<Difference> difference = of(label(root.getKey(), root.getValue()), root.getValue(), other);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return restored.roots().keySet().stream()
                .filter(name -> !live.roots().containsKey(name))
                .findFirst()
                .map(name -> new Difference(
                        name, NOTHING, String.valueOf(restored.roots().get(name))));
    }

    /** A bean is called by its class, which says more than the name that the container gave it. */
    private static String label(String name, Described root) {
        boolean bean = root instanceof Described.Reference reference
                && !reference.type().startsWith("io.stillframe.heap.collect");
        return bean ? root.toString().replaceAll(" #.*", "") : name;
    }

    private Optional<Difference> of(String path, Described one, Described other) {
        if (one instanceof Described.Reference here
                && other instanceof Described.Reference there
                && here.equals(there)) {
            if (seen.add(here.id())) {
                pending.add(new Pair(path, here, there));
            }
            return Optional.empty();
        }
        if (one instanceof Described.Composite here
                && other instanceof Described.Composite there
                && here.type().equals(there.type())) {
            return here.ordered()
                    ? ofParts(path, here.parts(), there.parts())
                    : ofUnordered(path, here.parts(), there.parts());
        }
        boolean stray = one instanceof Described.Stray;
        return one.equals(other) && !stray
                ? Optional.empty()
                : Optional.of(new Difference(path, one.toString(), other.toString()));
    }

    private Optional<Difference> ofContents(String path, Content one, Content other) {
        if (!one.type().equals(other.type())) {
            return Optional.of(new Difference(path, "is a " + one.type(), "is a " + other.type()));
        }
        return ofParts(path, one.parts(), other.parts())
                .or(() -> ofEntries(path, one, other))
                .or(() -> KeyOrder.difference(path, one, other));
    }

    private Optional<Difference> ofParts(String path, List<Described.Part> one, List<Described.Part> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            if (i >= one.size()) {
                return Optional.of(new Difference(
                        path + other.get(i).label(), NOTHING, other.get(i).toString()));
            }
            if (i >= other.size()) {
                return Optional.of(
                        new Difference(path + one.get(i).label(), one.get(i).toString(), NOTHING));
            }
            Optional<Difference> difference = of(
                    path + one.get(i).label(), one.get(i).value(), other.get(i).value());
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /** Immutable sets and maps inside values, of which nothing leads to a section by a key. */
    private Optional<Difference> ofUnordered(String path, List<Described.Part> one, List<Described.Part> other) {
        boolean same = one.size() == other.size()
                && new HashSet<>(one.stream().map(Described.Part::value).toList())
                        .equals(new HashSet<>(
                                other.stream().map(Described.Part::value).toList()));
        return same ? Optional.empty() : Optional.of(new Difference(path, one.toString(), other.toString()));
    }

    private Optional<Difference> ofEntries(String path, Content one, Content other) {
        Map<Described, Content.Entry> byKey = new HashMap<>();
        other.entries().forEach(entry -> byKey.put(entry.key(), entry));
        for (Content.Entry here : one.entries()) {
            Content.Entry there = byKey.remove(here.key());
            if (there == null) {
                return Optional.of(new Difference(path + here.label(), "is there", NOTHING));
            }
            Optional<Difference> difference = of(path + ".keySet()" + here.label(), here.key(), there.key())
                    .or(() -> of(path + here.label(), here.value(), there.value()));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return byKey.values().stream()
                .findFirst()
                .map(extra -> new Difference(path + extra.label(), NOTHING, "is there"));
    }
}
