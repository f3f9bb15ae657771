// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.api.spi.MessageCatalog;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.opaque.ForeignClasses;
import io.stillframe.heap.opaque.OpaqueKinds;
import io.stillframe.heap.weave.BuiltInValues;
import io.stillframe.heap.weave.EnhancedClass;
import io.stillframe.heap.weave.OpaqueField;
import io.stillframe.heap.weave.StatePlan;
import io.stillframe.heap.weave.StateProblems;
import io.stillframe.heap.weave.Weaver;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes that the state of one application may consist of (I9): its enhanced classes, its records and enums, and
 * the built-in values and collections. Thread-safe.
 *
 * <p>Classes are loaded when first asked for and initialized when first instantiated.
 */
public final class StateTypes {

    private static final MessageCatalog MESSAGES = new MessageCatalog(Weaver.class);

    private final StatePlan plan;
    private final ClassLoader loader;
    private final ClassNames names;
    private final OpaqueKinds opaque;
    private final ConcurrentMap<String, EnhancedShape> enhanced = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Class<?>> values = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, RecordShape> records = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, Equality> equalities = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, Boolean> valueTypes = new ConcurrentHashMap<>();

    /** The types of {@code plan}, looked up in {@code loader}. */
    public StateTypes(StatePlan plan, ClassLoader loader) {
        this.plan = plan;
        this.loader = loader;
        this.names = new ClassNames(plan, this::load);
        this.opaque = new OpaqueKinds(this, new ForeignClasses(plan, this::load));
    }

    /**
     * A state field.
     *
     * @param declaringClass binary name
     */
    public record Field(String declaringClass, String name, String descriptor) {}

    /** To what the objects of a class are equal. */
    public enum Equality {
        /** To themselves. */
        IDENTITY,
        /** To records of the same class with equal components. */
        COMPONENTS,
        /** To what the application's code says. */
        OTHER
    }

    /**
     * The enhanced class of that binary name, or null if the plan has none.
     *
     * @throws UnsupportedStateException if it cannot be loaded or was loaded without a barrier
     */
    public @Nullable Class<?> enhanced(String name) {
        return plan.enhanced().contains(name) ? shape(name).type() : null;
    }

    /**
     * The record or enum of that binary name, or null if it is not one that may be state. Enums of the JDK that may be
     * are among them.
     *
     * @throws UnsupportedStateException if it cannot be loaded
     */
    public @Nullable Class<?> value(String name) {
        if (plan.values().contains(name)) {
            return values.computeIfAbsent(name, this::load);
        }
        return BuiltInValues.enumNamed(name);
    }

    /** Which objects are opaque state. */
    public OpaqueKinds opaque() {
        return opaque;
    }

    /**
     * The class or interface of that name ({@link Class#getName()}, arrays included), without initializing it: one of the
     * application's archive, or one that state may be declared with. Null if it is none of these.
     *
     * @throws UnsupportedStateException if it cannot be loaded
     */
    public @Nullable Class<?> classNamed(String name) {
        return names.find(name);
    }

    /**
     * Fails unless {@code type} is a class that {@link #classNamed} gives, so that it can be named in stored bytes.
     *
     * @throws UnsupportedStateException if it is not
     */
    public void requireNameable(Class<?> type) {
        if (classNamed(type.getName()) != type) {
            throw new UnsupportedStateException(HeapMessages.text("STFR0108E", type.getName()));
        }
    }

    /**
     * An instance with no content, made by no constructor of the application.
     *
     * @throws IllegalArgumentException if there is no such enhanced class, or it is abstract
     * @throws UnsupportedStateException if it cannot be loaded or was loaded without a barrier
     */
    public ObjectSection newInstance(String name) {
        return planned(name).newInstance();
    }

    /**
     * All state fields of an enhanced class and its superclasses, topmost class first.
     *
     * @throws IllegalArgumentException if there is no such enhanced class
     * @throws UnsupportedStateException if it cannot be loaded or was loaded without a barrier
     */
    public List<Field> fields(String name) {
        return planned(name).fields();
    }

    /** The components of a record, read from its fields: an accessor of the application may return something else. */
    public @Nullable Object[] components(Record value) {
        return records.computeIfAbsent(value.getClass(), RecordShape::of).components(value);
    }

    /**
     * A record of these components.
     *
     * @throws IllegalArgumentException if {@code type} is no record
     * @throws UnsupportedStateException if its constructor does not accept them
     */
    public Record create(Class<?> type, @Nullable Object[] components) {
        return records.computeIfAbsent(type, RecordShape::of).create(components);
    }

    /**
     * Whether instances of exactly that class are values: built in, or a record or enum of the plan. Components of a
     * record may be sections all the same.
     */
    public boolean isValueType(Class<?> type) {
        return valueTypes.computeIfAbsent(type, this::findValueType);
    }

    /** To what objects of exactly that class, an enhanced class or a record, are equal. */
    public Equality equality(Class<?> type) {
        return equalities.computeIfAbsent(type, this::findEquality);
    }

    private Equality findEquality(Class<?> type) {
        if (type.isRecord()) {
            boolean isPlain = plan.plainRecords().contains(type.getName()) && value(type.getName()) == type;
            return isPlain ? Equality.COMPONENTS : Equality.OTHER;
        }
        try {
            Class<?> says = type.getMethod("equals", Object.class).getDeclaringClass();
            return says == Object.class ? Equality.IDENTITY : Equality.OTHER;
        } catch (NoSuchMethodException | LinkageError e) {
            // One of its methods names a class that is not there.
            return Equality.OTHER;
        }
    }

    /**
     * The first enhanced class that has no barrier when it is loaded, so that the class-load hook was not there; it is
     * for the feature to fail loudly then. Loads all enhanced classes.
     */
    public Optional<String> checkWoven() {
        for (String name : new TreeSet<>(plan.enhanced())) {
            try {
                if (!ObjectSection.class.isAssignableFrom(Class.forName(name, false, loader))) {
                    return Optional.of(name);
                }
            } catch (NoClassDefFoundError e) {
                // A class of a library that lacks an optional dependency can have no instances; one that lacks our
                // interface would have.
                if (String.valueOf(e.getMessage()).contains("stillframe")) {
                    return Optional.of(name);
                }
            } catch (ClassNotFoundException | LinkageError e) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /**
     * Fails if a type of a state field that is neither of the application nor of the JDK cannot be captured. Loads all of
     * them.
     *
     * @throws UnsupportedStateException naming every such field, with path and remedy
     */
    public void checkForeign() {
        StateProblems problems = new StateProblems();
        for (OpaqueField field : plan.opaqueFields()) {
            if (field.isForeign() && !isSerializable(field.type())) {
                problems.add("STFR0159E", field.path(), field.type());
            }
        }
        problems.throwIfAny();
    }

    private boolean isSerializable(String name) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            return type.isInterface() || Serializable.class.isAssignableFrom(type);
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private EnhancedShape planned(String name) {
        if (!plan.enhanced().contains(name)) {
            throw new IllegalArgumentException("not an enhanced class: " + name);
        }
        return shape(name);
    }

    private EnhancedShape shape(String name) {
        // Not computeIfAbsent: the shape of the superclass is made meanwhile.
        EnhancedShape known = enhanced.get(name);
        if (known != null) {
            return known;
        }
        EnhancedClass planned = plan.enhancedClass(name);
        String superName = planned == null ? null : planned.enhancedSuper();
        EnhancedShape shape = EnhancedShape.of(load(name), superName == null ? List.of() : fields(superName));
        EnhancedShape earlier = enhanced.putIfAbsent(name, shape);
        return earlier == null ? shape : earlier;
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UnsupportedStateException(MESSAGES.text("STFR0170E", name, e), e);
        }
    }

    private boolean findValueType(Class<?> type) {
        if (BuiltInValues.isBuiltIn(type) || type == Optional.class || type == Class.class) {
            return true;
        }
        // The class of an enum's constant that has a body is a subclass of the enum.
        Class<?> superclass = type.getSuperclass();
        Class<?> named = superclass != null && superclass.isEnum() ? superclass : type;
        return plan.values().contains(named.getName()) && value(named.getName()) == named;
    }
}
