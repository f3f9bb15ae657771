// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.codec.ImmutableCollection;
import io.stillframe.heap.codec.JdkValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Walks over a heap's objects. Goes along a list of what is still to be described; only values nest. Used once. */
final class GraphDescriber {

    private final StateTypes types;
    private final FieldReaders fields;
    private final Map<Long, Section> byNumber = new HashMap<>();
    private final Deque<Section> pending = new ArrayDeque<>();
    private final Map<Long, Content> contents = new HashMap<>();
    private @Nullable DirtyTracker tracker;

    GraphDescriber(StateTypes types) {
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
        for (Section next = pending.poll(); next != null; next = pending.poll()) {
            contents.put(next.stillframe$id(), content(next));
        }
        return contents;
    }

    private Described describe(@Nullable Object value) {
        if (value instanceof Section section) {
            return reference(section);
        }
        if (value == null || JdkValues.contains(value) || value instanceof Enum<?>) {
            return new Described.Plain(value);
        }
        String type = value.getClass().getName();
        if (value instanceof Record record && types.isValueType(record.getClass())) {
            return new Described.Composite(type, true, components(record));
        }
        ImmutableCollection immutable = ImmutableCollection.of(value);
        if (immutable != null) {
            boolean list = immutable == ImmutableCollection.LIST;
            return new Described.Composite(immutable.name(), list, elements(List.of(), immutable.elements(value)));
        }
        if (value.getClass().isArray()) {
            return new Described.Composite(type, true, elements(value));
        }
        return value instanceof Serializable && !(value instanceof Collection || value instanceof Map)
                ? opaque(type, value)
                : new Described.Stray(type, "that never became state");
    }

    private Described reference(Section section) {
        String type = typeOf(section);
        long id = section.stillframe$id();
        if (tracker == null || section.stillframe$tracker() != tracker) {
            return new Described.Stray(type, "that never joined this state");
        }
        Section known = byNumber.putIfAbsent(id, section);
        if (known == null) {
            pending.add(section);
        } else if (known != section) {
            return new Described.Stray(type, "that has the number of another object: " + id);
        }
        return new Described.Reference(id, type);
    }

    private static String typeOf(Section section) {
        return section instanceof ObjectSection object
                ? object.stillframe$class()
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

    private List<Described.Part> elements(List<Described.Part> before, @Nullable Object[] values) {
        List<Described.Part> parts = new ArrayList<>(before);
        for (int i = 0; i < values.length; i++) {
            parts.add(new Described.Part("[" + i + "]", describe(values[i])));
        }
        return parts;
    }

    private List<Described.Part> elements(Object array) {
        @Nullable Object[] values = new Object[Array.getLength(array)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Array.get(array, i);
        }
        return elements(List.of(), values);
    }

    private static Described opaque(String type, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            return new Described.Stray(type, "that cannot be compared: " + e);
        }
        return new Described.Opaque(type, bytes.toByteArray(), String.valueOf(value));
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
        if (section instanceof Map<?, ?> map) {
            return map(type, map);
        }
        if (section instanceof Set<?> set) {
            return set(type, set);
        }
        return section instanceof Collection<?> collection
                ? Content.ofParts(type, elements(List.of(), collection.toArray()))
                : Content.ofParts(type, List.of());
    }

    private Content map(String type, Map<?, ?> map) {
        List<Content.Entry> entries = new ArrayList<>(map.size());
        boolean identity = map instanceof IdentityHashMap;
        map.forEach(
                (key, value) -> entries.add(new Content.Entry(describe(key), describe(value), hash(key, identity))));
        List<Described.Part> parts =
                map instanceof SortedMap<?, ?> sorted ? comparator(sorted.comparator()) : List.of();
        boolean ordered = map instanceof LinkedHashMap || map instanceof SortedMap;
        return new Content(type, parts, List.copyOf(entries), !ordered);
    }

    private Content set(String type, Set<?> set) {
        List<Content.Entry> entries = new ArrayList<>(set.size());
        for (Object element : set) {
            entries.add(new Content.Entry(describe(element), new Described.Plain(null), hash(element, false)));
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
