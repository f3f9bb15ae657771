// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.heap.barrier.ReflectiveWrites;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Calls in one class by which fields could be written past their accessors: each becomes a call that takes and gives the
 * same on the stack, of {@link ReflectiveWrites} or, where the JDK looks at who calls, of a method that is added to the
 * class. Not thread-safe.
 */
final class ReflectiveCalls {

    private static final String FIELD = "java/lang/reflect/Field";
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
    private static final String ATOMIC = "java/util/concurrent/atomic/Atomic";
    private static final String WRITES = Type.getInternalName(ReflectiveWrites.class);
    private static final String OBJECT = "Ljava/lang/Object;";

    private static final Set<String> SETTERS =
            Set.of("set", "setBoolean", "setByte", "setChar", "setShort", "setInt", "setLong", "setFloat", "setDouble");
    private static final Set<String> LOOKUPS =
            Set.of("findSetter", "unreflectSetter", "findVarHandle", "unreflectVarHandle");
    private static final Set<String> UPDATERS =
            Set.of(ATOMIC + "IntegerFieldUpdater", ATOMIC + "LongFieldUpdater", ATOMIC + "ReferenceFieldUpdater");
    private static final Set<String> UNSAFES = Set.of("sun/misc/Unsafe", "jdk/internal/misc/Unsafe");

    private record Call(int opcode, String owner, String name, String descriptor) {}

    private final String self;
    private final boolean isInterface;
    private final Map<Call, Handle> bridges = new LinkedHashMap<>();

    /** @param self internal name of the class */
    ReflectiveCalls(String self, boolean isInterface) {
        this.self = self;
        this.isInterface = isInterface;
    }

    /** Whether a class that names this method may have to be rewritten. */
    static boolean concerns(String owner, String name) {
        return (owner.equals(FIELD) && SETTERS.contains(name))
                || (owner.equals(LOOKUP) && LOOKUPS.contains(name))
                || (UPDATERS.contains(owner) && name.equals("newUpdater"))
                || (UNSAFES.contains(owner) && name.equals("objectFieldOffset"));
    }

    /** The static method to be called instead, or null if the call stays as it is. */
    @Nullable
    Handle replacement(int opcode, String owner, String name, String descriptor) {
        if (!concerns(owner, name)) {
            return null;
        }
        Call call = new Call(opcode, owner, name, descriptor);
        String flat = opcode == Opcodes.INVOKESTATIC ? descriptor : "(L" + owner + ';' + descriptor.substring(1);
        if (owner.equals(LOOKUP)) {
            return new Handle(Opcodes.H_INVOKESTATIC, WRITES, name, flat, false);
        }
        return bridges.computeIfAbsent(
                call,
                added -> new Handle(
                        Opcodes.H_INVOKESTATIC,
                        self,
                        SectionNames.PREFIX + "reflect$" + bridges.size(),
                        flat,
                        isInterface));
    }

    /** Adds the methods that were referred to. */
    void generate(ClassVisitor out) {
        bridges.forEach((call, bridge) -> {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
            MethodVisitor code = out.visitMethod(access, bridge.getName(), bridge.getDesc(), null, null);
            code.visitCode();
            check(code, call);
            Type[] arguments = Type.getArgumentTypes(bridge.getDesc());
            int local = 0;
            for (Type argument : arguments) {
                code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
                local += argument.getSize();
            }
            code.visitMethodInsn(call.opcode, call.owner, call.name, call.descriptor, false);
            code.visitInsn(Type.getReturnType(bridge.getDesc()).getOpcode(Opcodes.IRETURN));
            code.visitMaxs(0, 0);
            code.visitEnd();
        });
    }

    /** What comes before the call; the locals are its arguments, the object that it is made on first. */
    private static void check(MethodVisitor code, Call call) {
        if (call.owner.equals(FIELD)) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            if (call.name.equals("set")) {
                code.visitVarInsn(Opcodes.ALOAD, 2);
                invoke(code, "before", "(L" + FIELD + ';' + OBJECT + OBJECT + ')' + OBJECT);
                code.visitVarInsn(Opcodes.ASTORE, 2);
            } else {
                invoke(code, "before", "(L" + FIELD + ';' + OBJECT + ")V");
            }
        } else if (UPDATERS.contains(call.owner)) {
            int name = Type.getArgumentTypes(call.descriptor).length - 1;
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, name);
            code.visitLdcInsn(call.owner.substring(call.owner.lastIndexOf('/') + 1));
            invoke(code, "requireNoState", "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;)V");
        } else {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitLdcInsn("Unsafe");
            invoke(code, "requireNoState", "(L" + FIELD + ";Ljava/lang/String;)V");
        }
    }

    private static void invoke(MethodVisitor code, String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, WRITES, method, descriptor, false);
    }
}
