// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.api.spi.MessageCatalog;
import io.stillframe.heap.collect.CollectionKinds;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Puts barriers, codec and section fields into the classes of one plan. Thread-safe.
 *
 * <p>Every store to a state field, in whatever class of the application it stands, becomes a call of the field's
 * accessor {@code stillframe$put$NAME}, a static method of the class that declares the field, with the field's own
 * visibility. Stack and frames stay as they are. State fields lose {@code final}, since a restore sets them; so a
 * constructor no longer publishes them to threads that get the object by a data race, which no thread does with state:
 * it is only touched under the context's lock.
 *
 * <p>Calls in classes of the application that write fields whose names are known at run time only are rewritten too:
 * {@code Field.set} and setters' method handles pass the barrier, a {@code VarHandle}, {@code AtomicXFieldUpdater} or
 * {@code Unsafe} offset of a state field is refused when it is asked for. Not caught: the same in code that is not of the
 * application, calls of these methods that are made by reflection themselves, and native code.
 *
 * <p>An enhanced {@code Serializable} class without a {@code serialVersionUID} of its own gets another default one than
 * the class file has; it is not added here.
 */
public final class Weaver {

    private static final MessageCatalog MESSAGES = new MessageCatalog(Weaver.class);

    private final StatePlan plan;
    private final StateFields fields;
    private final Map<String, String> replacements;

    /** A weaver for the classes of {@code plan}. */
    public Weaver(StatePlan plan) {
        this(plan, CollectionKinds.replacements());
    }

    /** @param replacements JDK class to the class that is created instead, internal names */
    Weaver(StatePlan plan, Map<String, String> replacements) {
        this.plan = plan;
        this.fields = new StateFields(plan);
        this.replacements = Map.copyOf(replacements);
    }

    /**
     * The class as it must be defined, or null if it stays as it is. Every class of the application must pass through,
     * since any of them may write fields of an enhanced class.
     *
     * <p>A class that has the name of one of the plan's archive and other bytes is taken for another application's, and
     * stays as it is; {@link io.stillframe.heap.StateTypes#checkWoven()} tells if that was wrong.
     *
     * @param name binary name
     * @throws UnsupportedStateException if the class must get a barrier and cannot
     */
    public byte @Nullable [] weave(String name, byte[] classFile) {
        EnhancedClass self = plan.enhancedClass(name);
        if (plan.checksums().containsKey(name) ? !plan.isOf(name, classFile) : self != null) {
            return null;
        }
        try {
            ClassReader reader = new ClassReader(classFile);
            if (self == null && !mayWriteState(reader)) {
                return null;
            }
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            ClassRewriter rewriter = new ClassRewriter(writer, fields, self, replacements);
            reader.accept(rewriter, 0);
            return rewriter.hasChanged() ? writer.toByteArray() : null;
        } catch (RuntimeException e) {
            // Whatever ASM throws of a class file that it does not understand: never a class without its barrier.
            throw new UnsupportedStateException(MESSAGES.text("STFR0161E", name, e), e);
        }
    }

    /**
     * Whether the constant pool names a field of an enhanced class that is state, or a method by which one could be
     * written; most classes name neither.
     */
    private boolean mayWriteState(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int index = 1; index < reader.getItemCount(); index++) {
            int at = reader.getItem(index);
            int tag = at == 0 ? 0 : reader.readByte(at - 1);
            if (tag != FIELD_REFERENCE && tag != METHOD_REFERENCE) {
                continue;
            }
            String owner = reader.readClass(at, buffer);
            int nameAndType = reader.getItem(reader.readUnsignedShort(at + 2));
            String name = reader.readUTF8(nameAndType, buffer);
            String descriptor = reader.readUTF8(nameAndType + 2, buffer);
            boolean mayWrite = tag == FIELD_REFERENCE
                    ? fields.resolve(owner, name, descriptor) != null
                    : ReflectiveCalls.concerns(owner, name);
            if (mayWrite) {
                return true;
            }
        }
        return false;
    }

    /** Tags of a Fieldref and of a Methodref in the constant pool. */
    private static final int FIELD_REFERENCE = 9;

    private static final int METHOD_REFERENCE = 10;
}
