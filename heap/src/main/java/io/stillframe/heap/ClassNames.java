// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.heap.weave.DeclarableTypes;
import io.stillframe.heap.weave.StatePlan;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which classes stored bytes may name (I9): those of the application's archive, and the types of the JDK that state may be
 * declared with; arrays of them too. Naming one neither initializes nor instantiates it. Thread-safe.
 */
final class ClassNames {

    private final StatePlan plan;
    private final Function<String, Class<?>> loader;
    private final ConcurrentMap<String, Class<?>> known = new ConcurrentHashMap<>();

    /** @param loader gives a class of the archive */
    ClassNames(StatePlan plan, Function<String, Class<?>> loader) {
        this.plan = plan;
        this.loader = loader;
    }

    @Nullable
    Class<?> find(String name) {
        Class<?> found = known.get(name);
        if (found == null) {
            found = name.startsWith("[") ? array(name) : single(name);
            if (found != null) {
                known.put(name, found);
            }
        }
        return found;
    }

    private @Nullable Class<?> single(String name) {
        return plan.checksums().containsKey(name) ? loader.apply(name) : DeclarableTypes.named(name);
    }

    private @Nullable Class<?> array(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = name.substring(dimensions);
        boolean isReference = element.startsWith("L") && element.endsWith(";");
        Class<?> type =
                isReference ? single(element.substring(1, element.length() - 1)) : DeclarableTypes.primitive(element);
        // The JVM knows no more dimensions.
        if (type == null || dimensions > 255) {
            return null;
        }
        for (int i = 0; i < dimensions; i++) {
            type = type.arrayType();
        }
        return type;
    }
}
