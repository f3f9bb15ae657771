// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the plan knows of a class that gets a barrier. Immutable.
 *
 * @param name binary name
 * @param enhancedSuper binary name of its superclass, which is then enhanced too; null if that is {@code Object}
 * @param fields all instance fields that it declares, in the order of the class file
 */
public record EnhancedClass(String name, @Nullable String enhancedSuper, List<PlannedField> fields) {

    /** Copies the list. */
    public EnhancedClass {
        fields = List.copyOf(fields);
    }

    /** Those of its fields that are state. */
    public List<PlannedField> stateFields() {
        return fields.stream().filter(PlannedField::isState).toList();
    }
}
