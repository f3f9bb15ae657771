// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.HeapMessages;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.codec.ImmutableCollection;
import io.stillframe.heap.codec.JdkValues;
import io.stillframe.heap.collect.CollectionKinds;
import io.stillframe.heap.opaque.OpaqueKinds;
import io.stillframe.heap.opaque.OpaqueSection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value, with all that it leads to, on its way into a heap. First everything is looked at and replacements are made for
 * the JDK's collections, without changing anything that is there; only when all of it can be state, it joins. Goes along
 * a list of what is still to be looked at, so chains may be long; only values nest. Used once, under the context's lock.
 */
final class Adoption {

    /** How deep records and immutable collections may be nested in each other; the codec's limit is the same. */
    private static final int MAX_DEPTH = 256;

    private final HeapTracker tracker;
    private final StateTypes types;
    /** What stands in place of what: collections of the JDK and the values that hold some; everything else of itself. */
    private final IdentityHashMap<Object, Object> places;
    /** Sections that are to join, in the order in which they were found. */
    private final List<Section> joining = new ArrayList<>();
    /** Whether anything is to be replaced. */
    private boolean replacing;

    private Object holder;
    private int depth;

    Adoption(HeapTracker tracker) {
        this(tracker, new IdentityHashMap<>(4));
    }

    /**
     * One of several with nothing changed between them.
     *
     * @param places what those before it found, if none of them failed
     */
    Adoption(HeapTracker tracker, IdentityHashMap<Object, Object> places) {
        this.tracker = tracker;
        this.places = places;
        this.types = tracker.types();
        this.holder = tracker;
    }

    /** What is to be stored in place of {@code value}. */
    Object adopt(Object value) {
        holder = value;
        Object place = placeOf(value);
        // Looking at one finds more, which are appended: not a for-each.
        for (int i = 0; i < joining.size(); i++) {
            Section section = joining.get(i);
            holder = section instanceof OpaqueSection opaque ? opaque.object() : section;
            section.stillframe$references(reference -> {
                lookAt(reference);
                return reference;
            });
        }
        if (!joining.isEmpty()) {
            tracker.requireWriter(value);
            join();
        }
        return place;
    }

    private void join() {
        if (replacing) {
            for (Section section : joining) {
                section.stillframe$references(this::replacement);
            }
        }
        joining.forEach(tracker::join);
        for (Section section : joining) {
            if (section instanceof CollectionSection collection) {
                collection.stillframe$enlistAll(tracker);
            }
        }
    }

    private @Nullable Object replacement(@Nullable Object reference) {
        return reference == null ? null : places.getOrDefault(reference, reference);
    }

    private void lookAt(@Nullable Object reference) {
        if (reference != null) {
            placeOf(reference);
        }
    }

    private Object placeOf(Object value) {
        if (JdkValues.contains(value) || tracker.isOwn(value)) {
            return value;
        }
        Object known = places.get(value);
        if (known != null) {
            replacing |= known != value;
            return known;
        }
        Object place = find(value);
        places.put(value, place);
        replacing |= place != value;
        return place;
    }

    private Object find(Object value) {
        if (value instanceof Section section) {
            requireUnjoined(section);
            joining.add(section);
            return section;
        }
        if (value instanceof Enum<?> constant && isValueClass(constant.getDeclaringClass())) {
            return value;
        }
        if (value instanceof Record record && isValueClass(value.getClass())) {
            return record(record);
        }
        if (value instanceof Optional<?> optional) {
            @Nullable Object[] content = {optional.orElse(null)};
            return replaceAll(value, content) ? Optional.ofNullable(content[0]) : value;
        }
        if (value instanceof Class<?> named) {
            types.requireNameable(named);
            return value;
        }
        OpaqueSection opaque = types.opaque().sectionOf(value);
        if (opaque != null) {
            OpaqueKinds.require(opaque);
            joining.add(opaque);
            return value;
        }
        // Inside values a collection that cannot change stays, since many a record copies what it is given.
        ImmutableCollection immutable = depth > 0 ? ImmutableCollection.of(value) : null;
        if (immutable != null) {
            @Nullable Object[] elements = immutable.elements(value);
            if (immutable.isInline(elements)) {
                return replaceAll(value, elements) ? immutable.create(elements) : value;
            }
        }
        Object inside = CollectionKinds.unwrapped(value);
        if (inside != value) {
            return placeOf(inside);
        }
        CollectionSection converted = CollectionKinds.convert(value);
        if (converted == null) {
            throw unsupported(value instanceof Collection || value instanceof Map ? "STFR0125E" : "STFR0104E", value);
        }
        joining.add(converted);
        places.put(converted, converted);
        return converted;
    }

    private Record record(Record record) {
        @Nullable Object[] components = types.components(record);
        if (!replaceAll(record, components)) {
            return record;
        }
        Record rebuilt = types.create(record.getClass(), components);
        // Its constructor may copy what it is given, but then into something that can stay.
        if (replaceAll(rebuilt, types.components(rebuilt))) {
            throw unsupported("STFR0104E", record);
        }
        return rebuilt;
    }

    /** Puts replacements into {@code values}; whether there was one. */
    private boolean replaceAll(Object value, @Nullable Object[] values) {
        if (++depth > MAX_DEPTH) {
            throw unsupported("STFR0107E", value);
        }
        boolean replaced = false;
        for (int i = 0; i < values.length; i++) {
            Object element = values[i];
            if (element != null) {
                values[i] = placeOf(element);
                replaced |= values[i] != element;
            }
        }
        depth--;
        return replaced;
    }

    private boolean isValueClass(Class<?> type) {
        return types.value(type.getName()) == type;
    }

    private void requireUnjoined(Section section) {
        if (section.stillframe$tracker() != null) {
            throw unsupported("STFR0105E", section);
        }
        if (section instanceof ObjectSection object) {
            Class<?> enhanced = types.enhanced(object.stillframe$class());
            if (enhanced == null || !enhanced.isInstance(object)) {
                throw unsupported("STFR0104E", object);
            }
        }
    }

    private UnsupportedStateException unsupported(String code, Object value) {
        return new UnsupportedStateException(HeapMessages.text(
                code, value.getClass().getName(), holder.getClass().getName(), MAX_DEPTH));
    }
}
