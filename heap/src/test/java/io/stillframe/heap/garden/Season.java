// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

/** An enum with a body. */
enum Season {
    SPRING,
    SUMMER {
        @Override
        boolean isWarm() {
            return true;
        }
    },
    AUTUMN,
    WINTER;

    boolean isWarm() {
        return false;
    }
}
