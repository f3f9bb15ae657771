// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import io.stillframe.heap.Heap;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.codec.ImmutableCollection;
import io.stillframe.heap.codec.JdkValues;
import io.stillframe.heap.collect.CollectionKinds;
import io.stillframe.heap.collect.SnapshotKeySet;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks over a heap's objects. Goes along a list of what is still to be described; only values nest. Used once. */
final class GraphDescriber {

    /** In place of hash codes: keys that all share a bin may come in any order. */
    private static final int ARBITRARY = 0;

    private final StateTypes types;
    private final FieldReaders fields;
    private final Heap heap;
    private final Map<Long, Object> byNumber = new HashMap<>();
    private final Deque<Numbered> pending = new ArrayDeque<>();
    private final Map<Long, Content> contents = new HashMap<>();
    private @Nullable DirtyTracker tracker;

    /** An object or collection, ours or opaque. */
    private record Numbered(long id, Object object) {}

    GraphDescriber(Heap heap, StateTypes types) {
        this.heap = heap;
        this.types = types;
        this.fields = new FieldReaders(types);
    }

    /** Describes a root; it says which heap is described. */
    Described root(@Nullable Object root) {
        if (tracker == null && root instanceof Section section) {
            tracker = section.stillframe$tracker();
        }
        return describe(root);
    }

    /** What all that was found holds, by number. */
    Map<Long, Content> contents() {
        for (Numbered next = pending.poll(); next != null; next = pending.poll()) {
            Object object = next.object();
            contents.put(next.id(), object instanceof Section section ? content(section) : opaqueContent(object));
        }
        return contents;
    }

    private Described describe(@Nullable Object value) {
        if (value instanceof Section section) {
            return reference(section);
        }
        if (value instanceof Pattern pattern) {
            return new Described.Plain(pattern + "/" + pattern.flags());
        }
        if (value == null || JdkValues.contains(value) || value instanceof Enum<?> || value instanceof Class<?>) {
            return new Described.Plain(value);
        }
        String type = value.getClass().getName();
        if (value instanceof Record record && types.isValueType(record.getClass())) {
            return new Described.Composite(type, true, components(record));
        }
        if (value instanceof Optional<?> optional) {
            @Nullable Object[] content = {optional.orElse(null)};
            return new Described.Composite(type, true, elements(content));
        }
        ImmutableCollection immutable = ImmutableCollection.of(value);
        if (immutable != null) {
            boolean list = immutable == ImmutableCollection.LIST;
            return new Described.Composite(immutable.name(), list, elements(immutable.elements(value)));
        }
        return types.opaque().isOpaque(value)
                ? opaqueReference(value, type)
                : new Described.Stray(type, "that never became state");
    }

    private Described opaqueReference(Object opaque, String type) {
        long id = heap.numberOf(opaque);
        if (id == 0) {
            return new Described.Stray(type, "that never joined this state");
        }
        // Of copies that a record made for itself, which have the number of the original, the first is described.
        if (byNumber.putIfAbsent(id, opaque) == null) {
            pending.add(new Numbered(id, opaque));
        }
        return new Described.Reference(id, type);
    }

    private Described reference(Section section) {
        String type = typeOf(section);
        long id = section.stillframe$id();
        if (tracker == null || section.stillframe$tracker() != tracker) {
            return new Described.Stray(type, "that never joined this state");
        }
        Object known = byNumber.putIfAbsent(id, section);
        if (known == null) {
            pending.add(new Numbered(id, section));
        } else if (known != section) {
            return new Described.Stray(type, "that has the number of another object: " + id);
        }
        return new Described.Reference(id, type);
    }

    private static String typeOf(Section section) {
        return section instanceof ObjectSection object
                ? object.stillframe$class()
                : section instanceof CollectionSection collection
                        ? CollectionKinds.className(collection)
                        : section.getClass().getName();
    }

    private List<Described.Part> components(Record record) {
        List<Described.Part> parts = new ArrayList<>();
        RecordComponent[] names = record.getClass().getRecordComponents();
        @Nullable Object[] values = types.components(record);
        for (int i = 0; i < values.length; i++) {
            parts.add(new Described.Part("." + names[i].getName(), describe(values[i])));
        }
        return parts;
    }

    private List<Described.Part> elements(@Nullable Object[] values) {
        List<Described.Part> parts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            parts.add(new Described.Part("[" + i + "]", describe(values[i])));
        }
        return parts;
    }

    /** Arrays by their elements, other opaque objects by what is stored of them. */
    private Content opaqueContent(Object opaque) {
        @Nullable Object[] values;
        if (opaque.getClass().isArray()) {
            values = new Object[Array.getLength(opaque)];
            Arrays.setAll(values, i -> Array.get(opaque, i));
        } else {
            WrittenValues written = new WrittenValues();
            Objects.requireNonNull(types.opaque().sectionOf(opaque)).stillframe$write(written);
            values = written.values();
        }
        return Content.ofParts(opaque.getClass().getName(), elements(values));
    }

    private Content content(Section section) {
        String type = typeOf(section);
        if (section instanceof ObjectSection) {
            List<Described.Part> parts = new ArrayList<>();
            for (Field field : fields.of(type, section)) {
                parts.add(new Described.Part("." + field.getName(), describe(FieldReaders.read(field, section))));
            }
            return Content.ofParts(type, parts);
        }
        if (CollectionKinds.isView(section)) {
            WrittenValues header = new WrittenValues();
            section.stillframe$write(header);
            return Content.ofParts(type, elements(header.values()));
        }
        if (section instanceof Map<?, ?> map) {
            return map(type, map);
        }
        if (section instanceof Set<?> set) {
            return set(type, set);
        }
        return section instanceof Collection<?> collection
                ? Content.ofParts(type, elements(collection.toArray()))
                : Content.ofParts(type, List.of());
    }

    private Content map(String type, Map<?, ?> map) {
        List<Content.Entry> entries = new ArrayList<>(map.size());
        boolean identity = map instanceof IdentityHashMap;
        boolean arbitrary = map instanceof ConcurrentHashMap;
        map.forEach((key, value) -> entries.add(
                new Content.Entry(describe(key), describe(value), arbitrary ? ARBITRARY : hash(key, identity))));
        List<Described.Part> parts =
                map instanceof SortedMap<?, ?> sorted ? comparator(sorted.comparator()) : List.of();
        boolean ordered = map instanceof LinkedHashMap || map instanceof SortedMap;
        return new Content(type, parts, List.copyOf(entries), !ordered);
    }

    private Content set(String type, Set<?> set) {
        List<Content.Entry> entries = new ArrayList<>(set.size());
        for (Object element : set) {
            int hash = set instanceof SnapshotKeySet ? ARBITRARY : hash(element, false);
            entries.add(new Content.Entry(describe(element), new Described.Plain(null), hash));
        }
        List<Described.Part> parts = set instanceof SortedSet<?> sorted ? comparator(sorted.comparator()) : List.of();
        boolean ordered = set instanceof LinkedHashSet || set instanceof SortedSet;
        return new Content(type, parts, List.copyOf(entries), !ordered);
    }

    private List<Described.Part> comparator(@Nullable Object comparator) {
        boolean state = comparator instanceof Section || comparator instanceof Record;
        Described described = state ? describe(comparator) : new Described.Plain(comparator);
        return List.of(new Described.Part(".comparator()", described));
    }

    private static int hash(@Nullable Object key, boolean identity) {
        return key == null || identity ? System.identityHashCode(key) : key.hashCode();
    }
}
