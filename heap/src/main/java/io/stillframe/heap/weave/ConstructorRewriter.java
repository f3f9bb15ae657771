// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps a constructor's stores to its own object as they are until the object is initialised: before, it can be passed
 * to no accessor and belongs to no heap. After, they pass the barrier like others, since {@code this} may have escaped
 * into a heap.
 *
 * <p>Before the call of {@code super} or {@code this}, compilers for releases up to 21 store only captured variables
 * (synthetic fields) in the new object; a store to another field is one to another object.
 */
final class ConstructorRewriter extends MethodVisitor {

    private final MethodVisitor plain;
    private final EnhancedClass self;
    private final boolean mayStoreEarly;
    private int pendingNew;
    private boolean isInitialised;

    /**
     * @param rewriter what rewrites stores
     * @param plain what {@code rewriter} writes to
     * @param majorVersion of the class file
     */
    ConstructorRewriter(MethodVisitor rewriter, MethodVisitor plain, EnhancedClass self, int majorVersion) {
        super(Opcodes.ASM9, rewriter);
        this.plain = plain;
        this.self = self;
        this.mayStoreEarly = majorVersion > Opcodes.V21;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW) {
            pendingNew++;
        }
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (opcode == Opcodes.INVOKESPECIAL && name.equals("<init>") && !isInitialised) {
            if (pendingNew > 0) {
                pendingNew--;
            } else {
                isInitialised = true;
            }
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.PUTFIELD && !isInitialised && isEarlyStore(owner, name, descriptor)) {
            plain.visitFieldInsn(opcode, owner, name, descriptor);
        } else {
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }
    }

    private boolean isEarlyStore(String owner, String name, String descriptor) {
        if (!owner.replace('/', '.').equals(self.name())) {
            return false;
        }
        for (PlannedField field : self.fields()) {
            if (field.name().equals(name) && field.descriptor().equals(descriptor)) {
                return mayStoreEarly || (field.access() & Opcodes.ACC_SYNTHETIC) != 0;
            }
        }
        return false;
    }
}
