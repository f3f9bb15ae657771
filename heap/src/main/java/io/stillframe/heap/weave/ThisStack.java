// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Where on the operand stack the object of an instance method is. Of that which lies there where two ways through the
 * method meet, it knows only the object of a constructor that is not yet initialised. Not thread-safe.
 *
 * <p>Nothing but duplication moves that object within the stack, and no instruction but GETFIELD takes it and leaves
 * something else in its place (or at least no reference); so the depth and the marked slots say all.
 */
final class ThisStack {

    private final Map<Label, ThisStack> atLabels = new HashMap<>();
    private int depth;
    private BitSet marked = new BitSet();
    private boolean isReachable = true;

    /** Whether the slot that many below the top (0 is the top) holds the object. */
    boolean isThis(int below) {
        return isReachable && depth > below && marked.get(depth - 1 - below);
    }

    /** {@code ALOAD 0}. */
    void pushThis() {
        move(1);
        marked.set(depth - 1);
    }

    /** Slots are pushed or taken. */
    void move(int delta) {
        if (delta < 0) {
            marked.clear(Math.max(0, depth + delta), depth);
        }
        depth = Math.max(0, depth + delta);
    }

    /** An instruction without operands. */
    void instruction(int opcode) {
        switch (opcode) {
            case Opcodes.DUP -> duplicate(1, 0);
            case Opcodes.DUP_X1 -> duplicate(1, 1);
            case Opcodes.DUP_X2 -> duplicate(1, 2);
            case Opcodes.DUP2 -> duplicate(2, 0);
            case Opcodes.DUP2_X1 -> duplicate(2, 1);
            case Opcodes.DUP2_X2 -> duplicate(2, 2);
            case Opcodes.SWAP -> {
                duplicate(1, 1);
                move(-1);
            }
            default -> {
                move(deltaOf(opcode));
                if (opcode == Opcodes.ATHROW || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)) {
                    isReachable = false;
                }
            }
        }
    }

    /** A load or store of a local variable that is not the object. */
    void variable(int opcode) {
        switch (opcode) {
            case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD -> move(1);
            case Opcodes.LLOAD, Opcodes.DLOAD -> move(2);
            case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE -> move(-1);
            case Opcodes.LSTORE, Opcodes.DSTORE -> move(-2);
            default -> {
                // RET: nothing on the stack changes.
            }
        }
    }

    /** A jump, or one of the targets of a switch, after its operands are taken. */
    void jumpTo(Label target) {
        ThisStack copy = new ThisStack();
        copy.depth = depth;
        copy.marked = (BitSet) marked.clone();
        atLabels.put(target, copy);
    }

    /** A conditional or unconditional jump. */
    void jump(int opcode, Label target) {
        switch (opcode) {
            case Opcodes.GOTO -> {
                jumpTo(target);
                isReachable = false;
            }
            case Opcodes.JSR -> {
                move(1);
                jumpTo(target);
                move(-1);
            }
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> {
                move(-1);
                jumpTo(target);
            }
            default -> {
                move(opcode < Opcodes.IF_ICMPEQ ? -1 : -2);
                jumpTo(target);
            }
        }
    }

    void unreachable() {
        isReachable = false;
    }

    /** An exception handler begins there. */
    void handler(Label label) {
        ThisStack caught = new ThisStack();
        caught.depth = 1;
        atLabels.put(label, caught);
    }

    void label(Label label) {
        if (!isReachable) {
            ThisStack known = atLabels.get(label);
            depth = known == null ? 0 : known.depth;
            marked = known == null ? new BitSet() : known.marked;
            isReachable = true;
        }
    }

    /** A frame of the class file says what is on the stack. */
    void frame(int type, int stackSize, Object @Nullable [] stack) {
        depth = 0;
        marked = new BitSet();
        isReachable = true;
        if (stack == null || (type != Opcodes.F_SAME1 && type != Opcodes.F_FULL && type != Opcodes.F_NEW)) {
            return;
        }
        int count = type == Opcodes.F_SAME1 ? 1 : stackSize;
        for (int i = 0; i < count; i++) {
            if (stack[i] == Opcodes.UNINITIALIZED_THIS) {
                pushThis();
            } else {
                move(stack[i] == Opcodes.LONG || stack[i] == Opcodes.DOUBLE ? 2 : 1);
            }
        }
    }

    /** Slots that the arguments of a call take, without its receiver. */
    static int argumentSlots(String descriptor) {
        return (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    }

    /** Slots that the result of a call takes. */
    static int resultSlots(String descriptor) {
        return Type.getArgumentsAndReturnSizes(descriptor) & 3;
    }

    /** A copy of the {@code count} slots at the top goes below them and {@code skipped} more. */
    private void duplicate(int count, int skipped) {
        BitSet moved = new BitSet();
        for (int i = 0; i < count + skipped; i++) {
            moved.set(i, marked.get(Math.max(0, depth - count - skipped) + i));
        }
        int bottom = Math.max(0, depth - count - skipped);
        for (int i = 0; i < count; i++) {
            marked.set(bottom + i, moved.get(skipped + i));
        }
        for (int i = 0; i < count + skipped; i++) {
            marked.set(bottom + count + i, moved.get(i));
        }
        depth = bottom + count + skipped + count;
    }

    private static int deltaOf(int opcode) {
        return switch (opcode) {
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
            case Opcodes.ACONST_NULL,
                    Opcodes.ICONST_M1,
                    Opcodes.ICONST_0,
                    Opcodes.ICONST_1,
                    Opcodes.ICONST_2,
                    Opcodes.ICONST_3,
                    Opcodes.ICONST_4,
                    Opcodes.ICONST_5,
                    Opcodes.FCONST_0,
                    Opcodes.FCONST_1,
                    Opcodes.FCONST_2,
                    Opcodes.I2L,
                    Opcodes.I2D,
                    Opcodes.F2L,
                    Opcodes.F2D -> 1;
            case Opcodes.IALOAD,
                    Opcodes.FALOAD,
                    Opcodes.AALOAD,
                    Opcodes.BALOAD,
                    Opcodes.CALOAD,
                    Opcodes.SALOAD,
                    Opcodes.POP,
                    Opcodes.IADD,
                    Opcodes.FADD,
                    Opcodes.ISUB,
                    Opcodes.FSUB,
                    Opcodes.IMUL,
                    Opcodes.FMUL,
                    Opcodes.IDIV,
                    Opcodes.FDIV,
                    Opcodes.IREM,
                    Opcodes.FREM,
                    Opcodes.ISHL,
                    Opcodes.ISHR,
                    Opcodes.IUSHR,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.IAND,
                    Opcodes.IOR,
                    Opcodes.IXOR,
                    Opcodes.L2I,
                    Opcodes.L2F,
                    Opcodes.D2I,
                    Opcodes.D2F,
                    Opcodes.FCMPL,
                    Opcodes.FCMPG,
                    Opcodes.MONITORENTER,
                    Opcodes.MONITOREXIT -> -1;
            case Opcodes.POP2,
                    Opcodes.LADD,
                    Opcodes.DADD,
                    Opcodes.LSUB,
                    Opcodes.DSUB,
                    Opcodes.LMUL,
                    Opcodes.DMUL,
                    Opcodes.LDIV,
                    Opcodes.DDIV,
                    Opcodes.LREM,
                    Opcodes.DREM,
                    Opcodes.LAND,
                    Opcodes.LOR,
                    Opcodes.LXOR -> -2;
            case Opcodes.IASTORE,
                    Opcodes.FASTORE,
                    Opcodes.AASTORE,
                    Opcodes.BASTORE,
                    Opcodes.CASTORE,
                    Opcodes.SASTORE,
                    Opcodes.LCMP,
                    Opcodes.DCMPL,
                    Opcodes.DCMPG -> -3;
            case Opcodes.LASTORE, Opcodes.DASTORE -> -4;
            // Negations, conversions of the same size, array lengths, LALOAD and DALOAD; returns end the method.
            default -> 0;
        };
    }
}
