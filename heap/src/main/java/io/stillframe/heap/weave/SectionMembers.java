// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import static io.stillframe.heap.weave.SectionNames.CLONED;
import static io.stillframe.heap.weave.SectionNames.CLONED_DESCRIPTOR;
import static io.stillframe.heap.weave.SectionNames.EPOCH;
import static io.stillframe.heap.weave.SectionNames.ID;
import static io.stillframe.heap.weave.SectionNames.PREFIX;
import static io.stillframe.heap.weave.SectionNames.RESTORE_CONSTRUCTOR;
import static io.stillframe.heap.weave.SectionNames.SLOT;
import static io.stillframe.heap.weave.SectionNames.TOUCH;
import static io.stillframe.heap.weave.SectionNames.TRACKER;
import static io.stillframe.heap.weave.SectionNames.TRACKER_DESCRIPTOR;
import static io.stillframe.heap.weave.SectionNames.TRACKER_TYPE;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Generates the members that make an enhanced class an {@link io.stillframe.heap.barrier.ObjectSection}.
 *
 * <p>Long because each member is written down as its instructions.
 *
 * <p>All methods are synthetic bridges, which tools leave out that list members. Weld does not: its client proxies pass
 * them on (so that a proxy in the state is the bean itself to the heap), and class-level interceptors intercept them
 * unless the extension hides them by an annotated type without methods of our {@link SectionNames#PREFIX}. Final methods
 * are no way out: a proxy would show its own empty header.
 */
final class SectionMembers {

    private static final int HIDDEN = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;
    private static final String OBJECT = "java/lang/Object";

    private final ClassVisitor out;
    private final StateFields plan;
    private final EnhancedClass self;
    private final String name;
    private final String superName;
    private final List<PlannedField> fields;
    private final boolean isTop;
    private final boolean hasFrames;

    SectionMembers(ClassVisitor out, StateFields plan, EnhancedClass self, int majorVersion) {
        this.out = out;
        this.plan = plan;
        this.self = self;
        this.name = self.name().replace('.', '/');
        String enhancedSuper = self.enhancedSuper();
        this.isTop = enhancedSuper == null;
        this.superName = enhancedSuper == null ? OBJECT : enhancedSuper.replace('.', '/');
        this.fields = self.stateFields();
        this.hasFrames = majorVersion >= Opcodes.V1_6;
    }

    void generate() {
        if (isTop) {
            header();
        }
        constructor();
        constant(Opcodes.ACC_PUBLIC, "class", self.name());
        constant(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "fields", fieldLines());
        write();
        set();
        references();
        fields.forEach(this::accessors);
    }

    /** Internal name of the topmost enhanced class, which has the header. */
    private String topName() {
        return plan.top(self).name().replace('.', '/');
    }

    private String fieldLines() {
        StringBuilder lines = new StringBuilder();
        for (PlannedField field : fields) {
            lines.append(field.name()).append(' ').append(field.descriptor()).append('\n');
        }
        return lines.toString();
    }

    private void header() {
        property(TRACKER, TRACKER_DESCRIPTOR, Opcodes.ARETURN);
        property(ID, "J", Opcodes.LRETURN);
        property(EPOCH, "I", Opcodes.IRETURN);
        property(SLOT, "I", Opcodes.IRETURN);
        setter(EPOCH);
        setter(SLOT);
        cloned();
        touch();
        method(Opcodes.ACC_PUBLIC, PREFIX + "attach", "(" + TRACKER_DESCRIPTOR + "J)V", code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, TRACKER, TRACKER_DESCRIPTOR);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.LLOAD, 2);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, ID, "J");
            code.visitInsn(Opcodes.RETURN);
        });
    }

    /** Called with a copy by {@code super.clone()} and the original: takes the copied header out of it. */
    private void cloned() {
        method(Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC, CLONED, CLONED_DESCRIPTOR, code -> {
            Label done = new Label();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitJumpInsn(Opcodes.IF_ACMPEQ, done);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitTypeInsn(Opcodes.INSTANCEOF, name);
            code.visitJumpInsn(Opcodes.IFEQ, done);
            // If a clone() above has already stored the copy in the heap, then under an id of its own.
            for (int local = 0; local < 2; local++) {
                code.visitVarInsn(Opcodes.ALOAD, local);
                code.visitTypeInsn(Opcodes.CHECKCAST, name);
                code.visitFieldInsn(Opcodes.GETFIELD, name, ID, "J");
            }
            code.visitInsn(Opcodes.LCMP);
            code.visitJumpInsn(Opcodes.IFNE, done);
            clear(code, TRACKER, TRACKER_DESCRIPTOR, Opcodes.ACONST_NULL);
            clear(code, ID, "J", Opcodes.LCONST_0);
            clear(code, EPOCH, "I", Opcodes.ICONST_0);
            clear(code, SLOT, "I", Opcodes.ICONST_0);
            target(code, done, Opcodes.F_SAME, null);
            code.visitInsn(Opcodes.RETURN);
        });
    }

    private void clear(MethodVisitor code, String property, String descriptor, int zero) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitTypeInsn(Opcodes.CHECKCAST, name);
        code.visitInsn(zero);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, property, descriptor);
    }

    /** Protected, since the accessors of subclasses read it. */
    private void property(String property, String descriptor, int returning) {
        int access = Opcodes.ACC_PROTECTED | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
        out.visitField(access, property, descriptor, null, null).visitEnd();
        method(Opcodes.ACC_PUBLIC, property, "()" + descriptor, code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, property, descriptor);
            code.visitInsn(returning);
        });
    }

    private void setter(String property) {
        method(Opcodes.ACC_PUBLIC, property, "(I)V", code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ILOAD, 1);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, property, "I");
            code.visitInsn(Opcodes.RETURN);
        });
    }

    private void constructor() {
        // The JVM has no bridges among constructors.
        MethodVisitor code =
                out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, "<init>", RESTORE_CONSTRUCTOR, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        if (!isTop) {
            code.visitVarInsn(Opcodes.ALOAD, 1);
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, "<init>", isTop ? "()V" : RESTORE_CONSTRUCTOR, false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void constant(int access, String method, String text) {
        method(access, PREFIX + method, "()Ljava/lang/String;", code -> {
            code.visitLdcInsn(text);
            code.visitInsn(Opcodes.ARETURN);
        });
    }

    private void write() {
        String descriptor = "(L" + SectionNames.WRITER + ";)V";
        method(Opcodes.ACC_PUBLIC, PREFIX + "write", descriptor, code -> {
            callSuper(code, "write", descriptor);
            for (PlannedField field : fields) {
                code.visitVarInsn(Opcodes.ALOAD, 1);
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitFieldInsn(Opcodes.GETFIELD, name, field.name(), field.descriptor());
                code.visitMethodInsn(
                        Opcodes.INVOKEINTERFACE,
                        SectionNames.WRITER,
                        "write" + SectionNames.kindOf(field.descriptor()),
                        "(" + SectionNames.erasedOf(field.descriptor()) + ")V",
                        true);
            }
            code.visitInsn(Opcodes.RETURN);
        });
    }

    private void references() {
        String descriptor = "(L" + SectionNames.VISITOR + ";)V";
        method(Opcodes.ACC_PUBLIC, PREFIX + "references", descriptor, code -> {
            callSuper(code, "references", descriptor);
            for (PlannedField field : fields) {
                if (plan.holdsPlainValue(field)) {
                    continue;
                }
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitVarInsn(Opcodes.ALOAD, 1);
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitFieldInsn(Opcodes.GETFIELD, name, field.name(), field.descriptor());
                code.visitMethodInsn(
                        Opcodes.INVOKEINTERFACE,
                        SectionNames.VISITOR,
                        "visit",
                        "(Ljava/lang/Object;)Ljava/lang/Object;",
                        true);
                store(code, field);
            }
            code.visitInsn(Opcodes.RETURN);
        });
    }

    private void set() {
        String descriptor = "(IL" + SectionNames.READER + ";)V";
        method(Opcodes.ACC_PUBLIC, PREFIX + "set", descriptor, code -> {
            if (!fields.isEmpty()) {
                setOwn(code);
            }
            if (isTop) {
                code.visitTypeInsn(Opcodes.NEW, "java/lang/IndexOutOfBoundsException");
                code.visitInsn(Opcodes.DUP);
                code.visitVarInsn(Opcodes.ILOAD, 1);
                code.visitMethodInsn(
                        Opcodes.INVOKESPECIAL, "java/lang/IndexOutOfBoundsException", "<init>", "(I)V", false);
                code.visitInsn(Opcodes.ATHROW);
            } else {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitVarInsn(Opcodes.ILOAD, 1);
                code.visitVarInsn(Opcodes.ALOAD, 2);
                code.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, PREFIX + "set", descriptor, false);
                code.visitInsn(Opcodes.RETURN);
            }
        });
    }

    private void setOwn(MethodVisitor code) {
        int base = plan.inheritedCount(self);
        Label other = new Label();
        Label[] cases = new Label[fields.size()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new Label();
        }
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitTableSwitchInsn(base, base + cases.length - 1, other, cases);
        for (int i = 0; i < cases.length; i++) {
            PlannedField field = fields.get(i);
            target(code, cases[i], Opcodes.F_SAME, null);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, 2);
            code.visitMethodInsn(
                    Opcodes.INVOKEINTERFACE,
                    SectionNames.READER,
                    "read" + SectionNames.kindOf(field.descriptor()),
                    "()" + SectionNames.erasedOf(field.descriptor()),
                    true);
            store(code, field);
            code.visitInsn(Opcodes.RETURN);
        }
        target(code, other, Opcodes.F_SAME, null);
    }

    /**
     * The barrier of an object that is in a heap, see {@link io.stillframe.heap.barrier.DirtyTracker}: takes the object
     * and its tracker. Of 35 bytes at most, as the accessors of values are, so that the compiler never calls it.
     */
    private void touch() {
        method(Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC, TOUCH, touchDescriptor(name), code -> {
            Label slow = new Label();
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitFieldInsn(Opcodes.GETFIELD, TRACKER_TYPE, "writer", "Ljava/lang/Thread;");
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
            code.visitJumpInsn(Opcodes.IF_ACMPNE, slow);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, EPOCH, "I");
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitFieldInsn(Opcodes.GETFIELD, TRACKER_TYPE, "epoch", "I");
            code.visitJumpInsn(Opcodes.IF_ICMPNE, slow);
            code.visitInsn(Opcodes.RETURN);
            target(code, slow, Opcodes.F_SAME, null);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    TRACKER_TYPE,
                    "beforeWrite",
                    "(" + SectionNames.SECTION_DESCRIPTOR + ")V",
                    false);
            code.visitInsn(Opcodes.RETURN);
        });
    }

    private static String touchDescriptor(String top) {
        return "(L" + top + ';' + TRACKER_DESCRIPTOR + ")V";
    }

    private void accessors(PlannedField field) {
        accessor(SectionNames.PUT + field.name(), field, true);
        if (!plan.holdsPlainValue(field)) {
            accessor(SectionNames.PUT_CHECKED + field.name(), field, false);
        }
    }

    /** If the object is in a heap the barrier, unless the object has just passed it, and the adoption; then the store. */
    private void accessor(String method, PlannedField field, boolean touches) {
        int visibility = field.access() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE);
        Type type = Type.getType(field.descriptor());
        int tracker = 1 + type.getSize();
        String descriptor = "(L" + name + ';' + field.descriptor() + ")V";
        method(visibility | Opcodes.ACC_STATIC, method, descriptor, code -> {
            Label store = new Label();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, TRACKER, TRACKER_DESCRIPTOR);
            code.visitVarInsn(Opcodes.ASTORE, tracker);
            code.visitVarInsn(Opcodes.ALOAD, tracker);
            code.visitJumpInsn(Opcodes.IFNULL, store);
            if (touches) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitVarInsn(Opcodes.ALOAD, tracker);
                code.visitMethodInsn(Opcodes.INVOKESTATIC, name, TOUCH, touchDescriptor(topName()), false);
            }
            if (!plan.holdsPlainValue(field)) {
                adopt(code, field, tracker, store);
            }
            target(code, store, Opcodes.F_APPEND, TRACKER_TYPE);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), 1);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, field.name(), field.descriptor());
            code.visitInsn(Opcodes.RETURN);
        });
    }

    /** Puts what is to be stored in place of local variable 1 there; goes on at {@code store} if that is itself. */
    private void adopt(MethodVisitor code, PlannedField field, int tracker, Label store) {
        String type = SectionNames.typeOf(field.descriptor());
        if (plan.isEnhanced(type)) {
            // Mostly it is in the heap already; asked here, that is one comparison.
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitJumpInsn(Opcodes.IFNULL, store);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, TRACKER, "()" + TRACKER_DESCRIPTOR, false);
            code.visitVarInsn(Opcodes.ALOAD, tracker);
            code.visitJumpInsn(Opcodes.IF_ACMPEQ, store);
        }
        code.visitVarInsn(Opcodes.ALOAD, tracker);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, TRACKER_TYPE, "adopt", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
        cast(code, field);
        code.visitVarInsn(Opcodes.ASTORE, 1);
    }

    private void target(MethodVisitor code, Label label, int frame, @Nullable String local) {
        code.visitLabel(label);
        if (hasFrames) {
            code.visitFrame(frame, local == null ? 0 : 1, local == null ? null : new Object[] {local}, 0, null);
        }
    }

    private void store(MethodVisitor code, PlannedField field) {
        if (field.isReference()) {
            cast(code, field);
        }
        code.visitFieldInsn(Opcodes.PUTFIELD, name, field.name(), field.descriptor());
    }

    private static void cast(MethodVisitor code, PlannedField field) {
        String type = SectionNames.typeOf(field.descriptor());
        if (!type.equals(OBJECT)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, type);
        }
    }

    private void callSuper(MethodVisitor code, String method, String descriptor) {
        if (!isTop) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, PREFIX + method, descriptor, false);
        }
    }

    private void method(int access, String method, String descriptor, Consumer<MethodVisitor> body) {
        MethodVisitor code = out.visitMethod(access | HIDDEN, method, descriptor, null, null);
        code.visitCode();
        body.accept(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
