// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.ObjectSection;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;

/** The small application, woven and loaded, with its classes called by name. */
final class SampleApplication {

    static final String PACKAGE = "io.stillframe.heap.sample.";

    private static final Map<String, String> REPLACEMENTS = Map.of(
            "java/util/HashMap", "io/stillframe/heap/weave/TrackedMap",
            "java/util/ArrayList", "io/stillframe/heap/weave/TrackedList");

    final Map<String, byte[]> archive = Archives.sample();
    final StatePlan plan = StatePlanner.plan(archive).orElseThrow();
    final Weaver weaver = new Weaver(plan, REPLACEMENTS);
    final WovenLoader loader = new WovenLoader(archive, weaver);
    final StateTypes types = new StateTypes(plan, loader);

    Class<?> type(String simpleName) {
        try {
            return Class.forName(PACKAGE + simpleName, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    Object make(String simpleName, Object... arguments) {
        try {
            for (Constructor<?> constructor : type(simpleName).getDeclaredConstructors()) {
                if (!constructor.isSynthetic() && constructor.getParameterCount() == arguments.length) {
                    constructor.setAccessible(true);
                    return constructor.newInstance(arguments);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no constructor of " + simpleName + " for " + Arrays.toString(arguments));
    }

    ObjectSection section(String simpleName, Object... arguments) {
        return (ObjectSection) make(simpleName, arguments);
    }

    Object call(Object target, String method, Object... arguments) {
        return invoke(target.getClass(), target, method, arguments);
    }

    Object callStatic(String simpleName, String method, Object... arguments) {
        return invoke(type(simpleName), null, method, arguments);
    }

    private static Object invoke(Class<?> start, Object target, String name, Object... arguments) {
        try {
            for (Class<?> type = start; type != null; type = type.getSuperclass()) {
                for (Method method : type.getDeclaredMethods()) {
                    if (method.getName().equals(name)
                            && !method.isSynthetic()
                            && method.getParameterCount() == arguments.length) {
                        method.setAccessible(true);
                        return method.invoke(target, arguments);
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no method " + name + " in " + start);
    }
}
