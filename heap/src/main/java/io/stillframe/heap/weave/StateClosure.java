// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.heap.weave.ArchiveClass.DeclaredField;
import io.stillframe.heap.weave.OpaqueField.Cost;
import io.stillframe.heap.weave.StatePlan.ValueKind;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All classes that can be reached over state fields: by declared types and type arguments, and by their superclasses and
 * subclasses in the archive. Not thread-safe.
 *
 * <p>If a field's declaration says nothing ({@code Object}, {@code Comparable}, a raw {@code List}), also the classes that
 * code of the state names, as far as they can be captured and nobody but the application makes them: what such a field holds
 * was mostly made there, or given to it, or is cast there when it is used. The others are refused when they are stored.
 */
final class StateClosure {

    private static final String OBJECT = "java.lang.Object";

    private final Archive archive;
    private final StateProblems problems;
    private final Map<String, EnhancedClass> enhanced = new TreeMap<>();
    private final Map<String, ValueKind> values = new TreeMap<>();
    /** By path: a field's generic and erased type are the same place. */
    private final Map<String, OpaqueField> opaque = new TreeMap<>();

    private final Set<String> reached = new HashSet<>();
    private final Set<String> passedOver = new HashSet<>();
    private final Queue<Reached> queue = new ArrayDeque<>();
    /** A field whose declaration does not say what it holds, null if there is none. */
    private @Nullable String open;
    /** What is followed is not the declaration itself, but only as much of it as its bounds or its erasure say. */
    private boolean isPart;

    /**
     * A class to be looked at.
     *
     * @param path of a field that can hold it
     * @param isSubtype whether no declaration names it, only a supertype of it
     */
    private record Reached(String name, String path, boolean isSubtype) {}

    StateClosure(Archive archive, StateProblems problems) {
        this.archive = archive;
        this.problems = problems;
    }

    Map<String, EnhancedClass> enhanced() {
        return enhanced;
    }

    Map<String, ValueKind> values() {
        return values;
    }

    List<OpaqueField> opaqueFields() {
        return List.copyOf(opaque.values());
    }

    void addBean(String name) {
        reach(name, simpleName(name), false);
    }

    /** One that goes on from {@code other}, which it leaves as it is. */
    private StateClosure(StateClosure other) {
        this(other.archive, new StateProblems());
        enhanced.putAll(other.enhanced);
        values.putAll(other.values);
        opaque.putAll(other.opaque);
        reached.addAll(other.reached);
        passedOver.addAll(other.passedOver);
        open = other.open;
    }

    /** Follows all fields until nothing new is found. */
    void follow() {
        followFields();
        Set<String> read = new HashSet<>();
        Set<String> tried = new HashSet<>();
        for (String next = unread(read); open != null && next != null; next = unread(read)) {
            read.add(next);
            NamedInCode named = archive.namedInCode(next);
            named.names().forEach(each -> tryNamed(each, tried));
            named.constants().forEach(this::addIfEnum);
        }
        addEnums("java.util.Comparator");
    }

    private @Nullable String unread(Set<String> read) {
        for (String name : enhanced.keySet()) {
            if (!read.contains(name)) {
                return name;
            }
        }
        return null;
    }

    private void addIfEnum(String name) {
        ArchiveClass found = archive.find(name);
        if (found != null && found.isEnum()) {
            values.put(name, ValueKind.ENUM);
        }
    }

    /** Adds the class with all that it leads to, if all of that can be state. */
    private void tryNamed(String name, Set<String> tried) {
        ArchiveClass named = archive.find(name);
        boolean isState = enhanced.containsKey(name) || values.containsKey(name);
        if (named == null || isState || !tried.add(name) || named.isManaged() || ForeignTypes.isLogger(name)) {
            return;
        }
        if (named.isInterface()) {
            archive.directSubtypes(name).forEach(subtype -> tryNamed(subtype, tried));
            return;
        }
        StateClosure with = new StateClosure(this);
        with.reach(name, open + '(' + simpleName(name) + ')', true);
        with.followFields();
        if (with.problems.isEmpty()) {
            enhanced.putAll(with.enhanced);
            values.putAll(with.values);
            opaque.putAll(with.opaque);
            reached.addAll(with.reached);
            passedOver.addAll(with.passedOver);
        }
    }

    private void followFields() {
        for (Reached next = queue.poll(); next != null; next = queue.poll()) {
            ArchiveClass found = archive.find(next.name);
            if (found != null) {
                look(found, next);
            }
        }
    }

    /** Sorted collections hold their comparators, which no declaration names; those that are constants can be state. */
    private void addEnums(String implemented) {
        for (String name : archive.directSubtypes(implemented)) {
            ArchiveClass found = archive.find(name);
            if (found != null && found.isEnum()) {
                values.put(name, ValueKind.ENUM);
            } else if (found != null && found.isInterface()) {
                addEnums(name);
            }
        }
    }

    private void look(ArchiveClass type, Reached at) {
        if (type.isInterface()) {
            reachSubtypes(type, at.path);
        } else if (type.isEnum()) {
            values.put(type.name(), ValueKind.ENUM);
        } else if (type.isRecord()) {
            values.put(type.name(), ValueKind.RECORD);
            followFields(type, at.path);
        } else {
            lookAtClass(type, at);
        }
    }

    private void lookAtClass(ArchiveClass type, Reached at) {
        String foreign = foreignAncestor(type);
        if (foreign != null) {
            // An implementor that nobody may ever store is no reason to refuse the application: it is not state, and
            // storing it throws.
            if (at.isSubtype) {
                passedOver.add(type.name());
            } else {
                problems.add("STFR0156E", at.path + ": " + type.name(), foreign);
            }
            return;
        }
        boolean isTop = type.superName().equals(OBJECT);
        ArchiveClass superclass = isTop ? null : archive.find(type.superName());
        if (superclass != null && superclass.isEnum()) {
            return;
        }
        enhanced.put(
                type.name(),
                new EnhancedClass(
                        type.name(),
                        isTop ? null : type.superName(),
                        type.fields().stream()
                                .map(f -> new PlannedField(f.name(), f.descriptor(), f.access(), f.isState()))
                                .toList()));
        if (!isTop) {
            reach(type.superName(), at.path, false);
        }
        for (TypeUse generic : type.signature().superclass()) {
            followArguments(generic, type, at.path);
        }
        followFields(type, at.path);
        reachSubtypes(type, at.path);
    }

    /** The first superclass that is neither of the archive nor Object or Enum, or null. */
    private @Nullable String foreignAncestor(ArchiveClass type) {
        @Nullable ArchiveClass level = type;
        String name = type.name();
        while (level != null) {
            name = level.superName();
            level = archive.find(name);
        }
        return name.equals(OBJECT) || name.equals("java.lang.Enum") ? null : name;
    }

    private void followFields(ArchiveClass type, String path) {
        for (DeclaredField field : type.fields()) {
            if (field.isState()) {
                String fieldPath = path + '.' + field.name();
                follow(TypeUse.ofField(field.descriptor(), field.signature()), type, fieldPath, true);
                if (field.signature() != null) {
                    followPart(TypeUse.erased(field.descriptor()), type, fieldPath, true);
                }
            }
        }
    }

    private void followPart(TypeUse use, ArchiveClass where, String path, boolean isStrict) {
        boolean outer = isPart;
        isPart = true;
        follow(use, where, path, isStrict);
        isPart = outer;
    }

    /** @param isStrict whether what is not state is refused, and not just passed over */
    private void follow(TypeUse use, ArchiveClass where, String path, boolean isStrict) {
        if (use instanceof TypeUse.Array array) {
            if (isStrict) {
                addOpaque(path, array.name(), costOf(array));
            }
            followElement(array.element(), where, path + "[]", isStrict);
        } else if (use instanceof TypeUse.Variable variable) {
            for (TypeUse bound : bounds(where, variable.name())) {
                followPart(bound, where, path, isStrict);
            }
        } else if (use instanceof TypeUse.Named named) {
            followNamed(named, where, path, isStrict);
        }
    }

    /** Arrays inside of an array are told by the message about that one. */
    private void followElement(TypeUse element, ArchiveClass where, String path, boolean isStrict) {
        if (element instanceof TypeUse.Array inner) {
            followElement(inner.element(), where, path + "[]", isStrict);
        } else {
            follow(element, where, path, isStrict);
        }
    }

    private static Cost costOf(TypeUse.Array array) {
        return array.element() instanceof TypeUse.Primitive ? Cost.CONTENT : Cost.REFERENCES;
    }

    private void addOpaque(String path, String type, Cost cost) {
        opaque.putIfAbsent(path, new OpaqueField(path, type, cost));
    }

    private void followNamed(TypeUse.Named named, ArchiveClass where, String path, boolean isStrict) {
        if (archive.contains(named.name()) && !ForeignTypes.isLogger(named.name())) {
            reach(named.name(), path, false);
            followArguments(named, where, path);
            return;
        }
        Verdict verdict = ForeignTypes.of(named.name());
        if (verdict.kind() == Verdict.Kind.OPEN) {
            noteOpen(path);
        } else if (verdict.isRefused()) {
            if (isStrict) {
                problems.add(verdict.kind().code, path, named.name(), verdict.instead());
            }
        } else if (verdict.kind() == Verdict.Kind.OPAQUE || verdict.kind() == Verdict.Kind.UNKNOWN) {
            Cost cost = ForeignTypes.costOf(named.name());
            if (isStrict) {
                addOpaque(path, named.name(), cost);
            }
            for (TypeUse argument : named.arguments()) {
                follow(argument, where, path + "[]", isStrict && cost != Cost.SERIALIZED);
            }
        } else if (verdict.kind() == Verdict.Kind.COLLECTION) {
            if (named.arguments().isEmpty()) {
                noteOpen(path);
            }
            for (TypeUse argument : named.arguments()) {
                follow(argument, where, path + "[]", isStrict);
            }
        }
    }

    private void noteOpen(String path) {
        open = open == null && !isPart ? path : open;
    }

    /** Type arguments of a class of the application may or may not be what its fields hold: they are not refused. */
    private void followArguments(TypeUse generic, ArchiveClass where, String path) {
        if (generic instanceof TypeUse.Named named) {
            for (TypeUse argument : named.arguments()) {
                follow(argument, where, path + "<>", false);
            }
        }
    }

    /** Bounds of a variable of the class or of one around it; none twice, since {@code T extends Comparable<T>}. */
    private List<TypeUse> bounds(ArchiveClass where, String variable) {
        @Nullable ArchiveClass scope = where;
        while (scope != null) {
            List<TypeUse> bounds = scope.signature().bounds().get(variable);
            if (bounds != null) {
                return reached.add(scope.name() + '<' + variable + '>') ? bounds : List.of();
            }
            int end = scope.name().lastIndexOf('$');
            scope = end < 0 ? null : archive.find(scope.name().substring(0, end));
        }
        return List.of();
    }

    private void reachSubtypes(ArchiveClass type, String path) {
        for (String subtype : archive.directSubtypes(type.name())) {
            reach(subtype, path + '(' + simpleName(subtype) + ')', true);
        }
    }

    private void reach(String name, String path, boolean isSubtype) {
        if (reached.add(name) || (!isSubtype && passedOver.remove(name))) {
            queue.add(new Reached(name, path, isSubtype));
        }
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
