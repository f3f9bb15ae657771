// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

/**
 * An instance field of an enhanced class.
 *
 * @param descriptor as in the class file
 * @param access flags as in the class file
 * @param isState false if it is transient or injected
 */
public record PlannedField(String name, String descriptor, int access, boolean isState) {

    /** Whether it holds a reference and not a primitive. */
    public boolean isReference() {
        return descriptor.charAt(0) == 'L' || descriptor.charAt(0) == '[';
    }
}
