// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collections of the JDK that nobody can change ({@code List.of}, {@code Collections.emptySet}, {@code Stream.toList}…):
 * they have no identity, so they are stored inside their holder like records.
 */
public enum ImmutableCollection {
    /** A list. */
    LIST(Tag.IMMUTABLE_LIST),
    /** A set; its elements hold no section, since they are hashed before sections have their content. */
    SET(Tag.IMMUTABLE_SET),
    /** A map; its keys hold no section. */
    MAP(Tag.IMMUTABLE_MAP);

    private static final ClassValue<Boolean> IMMUTABLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            String name = type.getName();
            return name.startsWith("java.util.ImmutableCollections$")
                    || name.matches("java\\.util\\.Collections\\$(Empty|Singleton)(List|Set|Map)");
        }
    };

    private final int tag;

    ImmutableCollection(int tag) {
        this.tag = tag;
    }

    int tag() {
        return tag;
    }

    /** What {@code object} is, or null if it is none of them. */
    public static @Nullable ImmutableCollection of(Object object) {
        if (!(object instanceof Collection || object instanceof Map) || !IMMUTABLE.get(object.getClass())) {
            return null;
        }
        return object instanceof List ? LIST : object instanceof Set ? SET : object instanceof Map ? MAP : null;
    }

    /** The elements of {@code collection} in order; of a map keys and values in turn. */
    public @Nullable Object[] elements(Object collection) {
        if (this != MAP) {
            return ((Collection<?>) collection).toArray();
        }
        Map<?, ?> map = (Map<?, ?>) collection;
        @Nullable Object[] elements = new Object[map.size() * 2];
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            elements[i++] = entry.getKey();
            elements[i++] = entry.getValue();
        }
        return elements;
    }

    /** Whether it can be stored inside its holder: nothing that is hashed at a restore leads to a section. */
    public boolean isInline(@Nullable Object[] elements) {
        int step = this == MAP ? 2 : 1;
        for (int i = 0; i < elements.length && this != LIST; i += step) {
            Object element = elements[i];
            boolean plain = element == null || JdkValues.contains(element) || element instanceof Enum<?>;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    /** One of this kind with those elements. */
    @SuppressWarnings("NullAway") // null elements are what the branches are about
    public Object create(@Nullable Object[] elements) {
        return switch (this) {
            case LIST -> Stream.of(elements).toList();
            case SET -> elements.length == 1 ? Collections.singleton(elements[0]) : Set.copyOf(Arrays.asList(elements));
            case MAP -> {
                if (elements.length == 2) {
                    yield Collections.singletonMap(elements[0], elements[1]);
                }
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < elements.length; i += 2) {
                    map.put(elements[i], elements[i + 1]);
                }
                yield Map.copyOf(map);
            }
        };
    }
}
