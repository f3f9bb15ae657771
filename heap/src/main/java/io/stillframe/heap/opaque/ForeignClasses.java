// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.weave.DeclarableTypes;
import io.stillframe.heap.weave.StatePlan;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * The serializable classes that are not of the application, by their names (I9): which of them can be opaque state, and
 * which may occur inside of such. Of the JDK a list of packages; of other libraries the packages of the types that state
 * fields are declared with. Thread-safe.
 */
public final class ForeignClasses {

    private static final Set<String> INSIDE = Set.of(
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.regex",
            "java.math",
            "java.text",
            "java.time",
            "java.time.chrono",
            "java.time.zone",
            "java.sql",
            "java.awt.geom",
            "sun.util",
            "sun.util.calendar");

    private static final Set<String> INSIDE_OF_LANG = Set.of(
            "java.lang.Object",
            "java.lang.Number",
            "java.lang.Enum",
            "java.lang.String",
            "java.lang.StringBuilder",
            "java.lang.StringBuffer",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.net.URI",
            "java.net.InetAddress",
            "java.net.Inet4Address",
            "java.net.Inet6Address");

    private final StatePlan plan;
    private final Function<String, Class<?>> loader;
    private final Set<String> packages = new HashSet<>();
    private final ConcurrentMap<Class<?>, Boolean> roots = new ConcurrentHashMap<>();

    /** @param loader gives a class of the application or of a library that it sees */
    public ForeignClasses(StatePlan plan, Function<String, Class<?>> loader) {
        this.plan = plan;
        this.loader = loader;
        plan.foreignTypes().forEach(name -> packages.add(packageOf(name)));
    }

    /** Whether an object of exactly that class can be opaque state. */
    boolean isRoot(Class<?> type) {
        return roots.computeIfAbsent(type, this::findRoot);
    }

    private boolean findRoot(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type) || !admits(type.getName()) || type.isHidden()) {
            return false;
        }
        if (isOfLibrary(type.getName())) {
            return true;
        }
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            if (DeclarableTypes.isSerialized(level.getName())) {
                return true;
            }
        }
        return false;
    }

    /** Whether that class (binary name, of an array that of its elements) may occur inside of foreign objects. */
    boolean admits(String name) {
        return INSIDE_OF_LANG.contains(name)
                || plan.values().contains(name)
                || INSIDE.contains(packageOf(name))
                || isOfLibrary(name);
    }

    /** The class of a name that {@link #admits} accepts. */
    Class<?> load(String name) {
        return loader.apply(name);
    }

    private boolean isOfLibrary(String name) {
        return packages.contains(packageOf(name)) && !plan.checksums().containsKey(name);
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
