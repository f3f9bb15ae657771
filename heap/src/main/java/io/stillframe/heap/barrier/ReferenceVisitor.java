// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import org.jspecify.annotations.Nullable;

/** Looks at the references of a section and may replace them. */
@FunctionalInterface
public interface ReferenceVisitor {

    /** What is to stand in the place of {@code reference}; often itself. */
    @Nullable
    Object visit(@Nullable Object reference);
}
