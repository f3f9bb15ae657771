// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.StateTypes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which records have the components that they had when an image was stored. Not thread-safe. */
final class StoredRecords {

    private final StateImage image;
    private final StateTypes types;
    private @Nullable Set<Class<?>> changed;

    StoredRecords(StateImage image, StateTypes types) {
        this.image = image;
        this.types = types;
    }

    /** Whether all stored records of {@code type}, if there are any, have the names and types of components that it has. */
    boolean areAsStored(Class<?> type) {
        Set<Class<?>> known = changed;
        if (known == null) {
            known = findChanged();
            changed = known;
        }
        return !known.contains(type);
    }

    private Set<Class<?>> findChanged() {
        Set<TypeLayout> stored = new HashSet<>();
        image.segments().forEach(segment -> stored.addAll(segment.types()));
        Set<Class<?>> found = new HashSet<>();
        for (TypeLayout layout : stored) {
            Class<?> type = layout.kind() == TypeLayout.Kind.RECORD ? find(layout.className()) : null;
            if (type != null && !TypeLayout.ofValue(type).equals(layout)) {
                found.add(type);
            }
        }
        return found;
    }

    private @Nullable Class<?> find(String className) {
        try {
            return types.value(className);
        } catch (UnsupportedStateException e) {
            // Nobody has one of a class that cannot be loaded; what is stored of it fails its own page.
            return null;
        }
    }
}
