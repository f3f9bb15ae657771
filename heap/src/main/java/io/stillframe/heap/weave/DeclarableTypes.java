// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types outside an application that its state may be declared with. */
public final class DeclarableTypes {

    private static final Map<String, Class<?>> PRIMITIVES = Stream.<Class<?>>of(
                    boolean.class,
                    byte.class,
                    char.class,
                    short.class,
                    int.class,
                    long.class,
                    float.class,
                    double.class,
                    void.class)
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    private DeclarableTypes() {}

    /** The primitive type or the type of the JDK of that binary name, not initialized; null if state never names it. */
    public static @Nullable Class<?> named(String name) {
        Class<?> primitive = PRIMITIVES.get(name);
        if (primitive != null) {
            return primitive;
        }
        Class<?> value = BuiltInValues.named(name);
        return value != null
                        || !name.startsWith("java.")
                        || ForeignTypes.of(name).isRefused()
                ? value
                : load(name);
    }

    /** Whether objects of the class of the JDK of that binary name are opaque state that is captured by serializing it. */
    public static boolean isSerialized(String name) {
        return ForeignTypes.of(name).kind() == Verdict.Kind.OPAQUE
                && ForeignTypes.costOf(name) == OpaqueField.Cost.SERIALIZED;
    }

    /** The primitive type of that descriptor, or null. */
    public static @Nullable Class<?> primitive(String descriptor) {
        return PRIMITIVES.values().stream()
                .filter(type -> type != void.class && type.descriptorString().equals(descriptor))
                .findFirst()
                .orElse(null);
    }

    /** The type of the JDK of that binary name, or null if this JDK has none. */
    static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
