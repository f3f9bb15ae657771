// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.Section;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds a shortest path from the roots to an object, for messages: {@code AuctionHouse.auctions[].bids}. Looks at the whole
 * state if it must. Not thread-safe.
 */
final class StatePath {

    private record Step(@Nullable Step from, String name, Object object) {

        @Override
        public String toString() {
            StringBuilder path = new StringBuilder();
            for (Step step = this; step != null; step = step.from) {
                path.insert(0, step.name);
            }
            return path.toString();
        }
    }

    private final StateTypes types;
    private final IdentityHashMap<Object, Step> seen = new IdentityHashMap<>();
    private final Queue<Step> pending = new ArrayDeque<>();

    StatePath(StateTypes types) {
        this.types = types;
    }

    /** The path to {@code target}; its class if nothing leads to it any more. */
    String to(Object target, Map<String, Section> roots) {
        roots.forEach((name, root) -> reach(null, simpleName(root), root));
        for (Step step = pending.poll(); step != null && !seen.containsKey(target); step = pending.poll()) {
            follow(step);
        }
        Step found = seen.get(target);
        return found == null ? simpleName(target) : found.toString();
    }

    private void reach(@Nullable Step from, String name, @Nullable Object object) {
        boolean isLeaf = object == null || object instanceof String || object instanceof Number;
        if (object != null && !isLeaf && !seen.containsKey(object)) {
            Step step = new Step(from, name, object);
            seen.put(object, step);
            pending.add(step);
        }
    }

    private void follow(Step step) {
        Object object = step.object;
        if (object instanceof ObjectSection section) {
            for (StateTypes.Field field : types.fields(section.stillframe$class())) {
                reach(step, '.' + field.name(), valueOf(section, field));
            }
        } else if (object instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                reach(step, "[" + i + "]", array[i]);
            }
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                reach(step, "[]", key);
                reach(step, "[]", value);
            });
        } else if (object instanceof Collection<?> collection) {
            collection.forEach(element -> reach(step, "[]", element));
        } else {
            followValue(step);
        }
    }

    private void followValue(Step step) {
        Object object = step.object;
        if (object instanceof Record record && types.isValueType(record.getClass())) {
            for (Object component : types.components(record)) {
                reach(step, "." + simpleName(record), component);
            }
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(value -> reach(step, "[]", value));
        } else if (object instanceof AtomicReference<?> reference) {
            reach(step, "[]", reference.get());
        } else if (object instanceof AtomicReferenceArray<?> array) {
            for (int i = 0; i < array.length(); i++) {
                reach(step, "[" + i + "]", array.get(i));
            }
        }
    }

    private @Nullable Object valueOf(ObjectSection section, StateTypes.Field field) {
        try {
            Class<?> declaring = types.enhanced(field.declaringClass());
            if (declaring == null) {
                return null;
            }
            Field found = declaring.getDeclaredField(field.name());
            found.setAccessible(true);
            return found.get(section);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String simpleName(Object object) {
        return object.getClass().getSimpleName();
    }
}
