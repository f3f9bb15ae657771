// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

/** The same with the real heap. */
class RetentionOnHeapTest extends RetentionTest {

    @Override
    Backing backing() {
        return Backing.HEAP;
    }
}
