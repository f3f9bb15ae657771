// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

/** Has a constant with a body. */
public enum Color {
    RED,
    GREEN {
        @Override
        public String mood() {
            return "calm";
        }
    };

    public String mood() {
        return "loud";
    }
}
