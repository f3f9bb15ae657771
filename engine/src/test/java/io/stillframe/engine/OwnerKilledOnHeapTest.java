// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

/** The same on the real heap. */
class OwnerKilledOnHeapTest extends OwnerKilledTest {

    @Override
    Backing backing() {
        return Backing.HEAP;
    }
}
