// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/** Gives the number under which a reference is written. */
@FunctionalInterface
interface SectionNumbers {

    /**
     * The number of {@code reference}, which is no value.
     *
     * @throws io.stillframe.api.UnsupportedStateException if it has none
     */
    long numberOf(Object reference);
}
