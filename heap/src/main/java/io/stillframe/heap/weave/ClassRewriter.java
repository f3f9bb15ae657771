// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Rewrites one class of the application; see {@link Weaver}. */
final class ClassRewriter extends ClassVisitor {

    private final StateFields fields;
    private final @Nullable EnhancedClass self;
    private final Map<String, String> replacements;
    private @Nullable ReflectiveCalls reflective;
    private int majorVersion;
    private boolean hasChanged;

    /** @param self what the plan says of the class, null if it is not enhanced */
    ClassRewriter(
            ClassVisitor next, StateFields fields, @Nullable EnhancedClass self, Map<String, String> replacements) {
        super(Opcodes.ASM9, next);
        this.fields = fields;
        this.self = self;
        this.replacements = self == null ? Map.of() : replacements;
        this.hasChanged = self != null;
    }

    boolean hasChanged() {
        return hasChanged;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        majorVersion = version & 0xFFFF;
        reflective = new ReflectiveCalls(name, (access & Opcodes.ACC_INTERFACE) != 0);
        if (self == null || self.enhancedSuper() != null) {
            super.visit(version, access, name, signature, superName, interfaces);
            return;
        }
        int count = interfaces == null ? 0 : interfaces.length;
        String[] all = new String[count + 1];
        if (interfaces != null) {
            System.arraycopy(interfaces, 0, all, 0, count);
        }
        all[count] = SectionNames.OBJECT_SECTION;
        String generic = signature == null ? null : signature + 'L' + SectionNames.OBJECT_SECTION + ';';
        super.visit(version, access, name, generic, superName, all);
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        boolean isState = self != null
                && (access & Opcodes.ACC_STATIC) == 0
                && self.stateFields().stream().anyMatch(f -> f.name().equals(name));
        // A restore sets final fields too.
        int kept = isState ? access & ~Opcodes.ACC_FINAL : access;
        return super.visitField(kept, name, descriptor, signature, value);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (next == null) {
            return null;
        }
        String ownName = self == null ? null : self.name().replace('.', '/');
        MethodVisitor rewriter = new WriteRewriter(
                next, fields, ownName, replacements, Objects.requireNonNull(reflective), () -> hasChanged = true);
        return self != null && (access & Opcodes.ACC_STATIC) == 0
                ? new StoreSelector(rewriter, next, fields, name.equals("<init>"), majorVersion)
                : rewriter;
    }

    @Override
    public void visitEnd() {
        Objects.requireNonNull(reflective).generate(cv);
        if (self != null) {
            new SectionMembers(cv, fields, self, majorVersion).generate();
        }
        super.visitEnd();
    }
}
