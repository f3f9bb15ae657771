// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the enum of an EnumMap, which an empty one tells nobody but an object stream. */
final class EnumKeyType extends ObjectOutputStream {

    private @Nullable Class<?> found;

    private EnumKeyType() throws IOException {
        super(OutputStream.nullOutputStream());
    }

    /** The enum whose constants are the keys of {@code map}. */
    @SuppressWarnings({"unchecked", "NonApiType"})
    static <K extends Enum<K>> Class<K> of(EnumMap<K, ?> map) {
        if (map instanceof SnapshotEnumMap<K, ?> ours) {
            return ours.keyType();
        }
        return map.isEmpty() ? (Class<K>) written(map) : ofKey(map);
    }

    private static <K extends Enum<K>> Class<K> ofKey(Map<K, ?> map) {
        return map.keySet().iterator().next().getDeclaringClass();
    }

    @SuppressWarnings("NonApiType")
    private static Class<?> written(EnumMap<?, ?> map) {
        try (EnumKeyType stream = new EnumKeyType()) {
            stream.writeObject(map);
            Class<?> found = stream.found;
            if (found == null) {
                throw new IllegalStateException("an EnumMap was written without its enum");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void annotateClass(Class<?> type) {
        if (found == null && type.isEnum()) {
            found = type;
        }
    }
}
