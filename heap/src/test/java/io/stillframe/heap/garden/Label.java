// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

import java.util.List;

/** A record of values. */
record Label(String text, int number, Season season, List<Integer> digits) implements Note {
    Label {
        digits = List.copyOf(digits);
    }
}
