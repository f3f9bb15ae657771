// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import org.jspecify.annotations.Nullable;

/** Resolves the fields that instructions name, as the JVM does, along the plan's superclasses. Immutable. */
final class StateFields {

    private final StatePlan plan;

    StateFields(StatePlan plan) {
        this.plan = plan;
    }

    /**
     * A state field and the class that declares it.
     *
     * @param declaringClass internal name
     */
    record Resolved(String declaringClass, PlannedField field) {

        /** Name of the accessor that holds its barrier. */
        String accessor() {
            return SectionNames.PUT + field.name();
        }

        /** Name of the accessor for an object that has just passed its barrier; only of fields that may lead to a section. */
        String checkedAccessor() {
            return SectionNames.PUT_CHECKED + field.name();
        }

        /** Descriptor of either accessor: what PUTFIELD takes from the stack. */
        String accessorDescriptor() {
            return "(L" + declaringClass + ';' + field.descriptor() + ")V";
        }
    }

    /** The state field that a field instruction leads to, or null if it leads to none. */
    @Nullable
    Resolved resolve(String owner, String name, String descriptor) {
        String binaryName = owner.replace('/', '.');
        while (binaryName != null) {
            EnhancedClass enhanced = plan.enhancedClass(binaryName);
            if (enhanced == null) {
                return null;
            }
            for (PlannedField field : enhanced.fields()) {
                if (field.name().equals(name) && field.descriptor().equals(descriptor)) {
                    return field.isState() ? new Resolved(binaryName.replace('.', '/'), field) : null;
                }
            }
            binaryName = enhanced.enhancedSuper();
        }
        return null;
    }

    /** Number of state fields of all classes above it. */
    int inheritedCount(EnhancedClass enhanced) {
        int count = 0;
        for (EnhancedClass above = superclass(enhanced); above != null; above = superclass(above)) {
            count += above.stateFields().size();
        }
        return count;
    }

    /** The topmost of its enhanced superclasses, or itself. */
    EnhancedClass top(EnhancedClass enhanced) {
        EnhancedClass top = enhanced;
        for (EnhancedClass above = superclass(top); above != null; above = superclass(above)) {
            top = above;
        }
        return top;
    }

    private @Nullable EnhancedClass superclass(EnhancedClass enhanced) {
        String superName = enhanced.enhancedSuper();
        if (superName == null) {
            return null;
        }
        EnhancedClass superclass = plan.enhancedClass(superName);
        if (superclass == null) {
            throw new IllegalStateException("not in the plan: " + superName);
        }
        return superclass;
    }

    /** Whether the class of that internal name is enhanced. */
    boolean isEnhanced(String type) {
        return plan.enhancedClass(type.replace('/', '.')) != null;
    }

    /** Whether what the field holds can never be, or lead to, a section, so that it is stored as it is. */
    boolean holdsPlainValue(PlannedField field) {
        if (!field.isReference()) {
            return true;
        }
        String type = SectionNames.typeOf(field.descriptor()).replace('/', '.');
        return BuiltInValues.isFinal(type) || plan.valueKinds().get(type) == StatePlan.ValueKind.ENUM;
    }
}
