// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

/** What the tests' bean can do, whatever its state is kept in. */
public interface Texts {

    String get(String key);

    void put(String key, String value);

    /** The array that holds the values of the keys {@code cell0} to {@code cell3}. */
    default Object[] cells() {
        throw new UnsupportedOperationException();
    }
}
