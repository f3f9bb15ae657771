// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import java.util.List;

/**
 * What an object or collection holds. Immutable.
 *
 * @param type its class
 * @param parts fields, or elements by their places
 * @param entries of a map or set: in the order of iteration
 * @param hashed whether that order comes from hash codes
 */
record Content(String type, List<Described.Part> parts, List<Entry> entries, boolean hashed) {

    /**
     * An entry of a map, or an element of a set, whose value is null then.
     *
     * @param hash of the key, where the order comes from it
     */
    record Entry(Described key, Described value, int hash) {

        /** How the path goes on to its value. */
        String label() {
            return "[" + (key instanceof Described.Plain plain ? String.valueOf(plain.value()) : key) + "]";
        }
    }

    static Content ofParts(String type, List<Described.Part> parts) {
        return new Content(type, List.copyOf(parts), List.of(), false);
    }
}
