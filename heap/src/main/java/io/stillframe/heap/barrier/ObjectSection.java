// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

/**
 * An instance of an enhanced class.
 *
 * <p>Each enhanced class has besides: {@code static String stillframe$fields()} with one line {@code name descriptor} for
 * each state field that the class itself declares, in order; a constructor that takes one {@link RestoreMarker}, calls
 * the like constructor of its enhanced superclass (or the no-argument constructor of its other superclass) and does
 * nothing else; the fields {@code stillframe$tracker}, {@code stillframe$id}, {@code stillframe$epoch}, {@code
 * stillframe$slot} in the topmost enhanced class only; and for each of its state fields a static accessor {@code
 * stillframe$put$NAME(C, value)} that holds the barrier, and if it may lead to a section a {@code
 * stillframe$putChecked$NAME(C, value)} for objects that have just passed theirs.
 */
public interface ObjectSection extends Section {

    /** Binary name of the enhanced class; of a container's unenhanced subclass, that of the enhanced superclass. */
    String stillframe$class();

    /**
     * Reads one field from {@code in} and sets it, without barrier.
     *
     * @param index of the field in the list of all fields of all levels, topmost class first, from 0
     */
    void stillframe$set(int index, SectionReader in);
}
