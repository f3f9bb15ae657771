// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A linked collection of ours as it is made: from Java 21 on a subclass of it, made at run time, with the methods whose
 * results are of types that the Java this is compiled for does not know; before, itself.
 */
final class SequencedClass<T> {

    /** Ours for LinkedHashMap. */
    static final SequencedClass<SnapshotLinkedHashMap<?, ?>> MAP = new SequencedClass<>(
            SnapshotLinkedHashMap.class,
            "reversed:java/util/SequencedMap",
            "sequencedKeySet:java/util/SequencedSet",
            "sequencedValues:java/util/SequencedCollection",
            "sequencedEntrySet:java/util/SequencedSet");

    /** Ours for LinkedHashSet. */
    static final SequencedClass<SnapshotLinkedHashSet<?>> SET =
            new SequencedClass<>(SnapshotLinkedHashSet.class, "reversed:java/util/SequencedSet");

    private static final int FIRST_RELEASE = 21;

    private static final MethodHandle NEW_MAP = MAP.constructor(int.class, float.class, boolean.class);
    private static final MethodHandle NEW_SET = SET.constructor(int.class);

    private final Class<? extends T> type;

    @SuppressWarnings("unchecked") // of generic classes there is no precise class object
    private SequencedClass(Class<?> base, String... methods) {
        type = (Class<? extends T>) (Runtime.version().feature() < FIRST_RELEASE ? base : define(base, methods));
    }

    /** The class to make instances of; it has the public constructors of ours. */
    Class<? extends T> type() {
        return type;
    }

    /** A new map in which nothing is. */
    @SuppressWarnings("unchecked") // nothing of any type
    static <K extends @Nullable Object, V extends @Nullable Object> SnapshotLinkedHashMap<K, V> newMap(
            int capacity, float loadFactor, boolean accessOrder) {
        return (SnapshotLinkedHashMap<K, V>) make(NEW_MAP, capacity, loadFactor, accessOrder);
    }

    /** A new set in which nothing is. */
    @SuppressWarnings("unchecked") // nothing of any type
    static <E extends @Nullable Object> SnapshotLinkedHashSet<E> newSet(int capacity) {
        return (SnapshotLinkedHashSet<E>) make(NEW_SET, capacity);
    }

    private static Object make(MethodHandle constructor, Object... arguments) {
        try {
            return constructor.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // the constructors declare none
        }
    }

    private MethodHandle constructor(Class<?>... parameters) {
        try {
            return MethodHandles.lookup().unreflectConstructor(type.getConstructor(parameters));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> define(Class<?> base, String... methods) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String superName = Type.getInternalName(base);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, superName + "$Sequenced", null, superName, null);
        for (Constructor<?> constructor : base.getConstructors()) {
            addConstructor(writer, superName, constructor);
        }
        for (String method : methods) {
            int colon = method.indexOf(':');
            addMethod(writer, superName, method.substring(0, colon), method.substring(colon + 1));
        }
        writer.visitEnd();
        try {
            return MethodHandles.lookup().defineClass(writer.toByteArray());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addConstructor(ClassWriter writer, String superName, Constructor<?> constructor) {
        String descriptor = Type.getConstructorDescriptor(constructor);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", descriptor, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        int variable = 1;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), variable);
            variable += parameter.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, "<init>", descriptor, false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** A method that gives what the method of {@link SequencedViews} of the same name makes. */
    private static void addMethod(ClassWriter writer, String superName, String name, String result) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, name, "()L" + result + ';', null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(SequencedViews.class),
                name,
                "(L" + superName + ";)Ljava/lang/Object;",
                false);
        code.visitTypeInsn(Opcodes.CHECKCAST, result);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
