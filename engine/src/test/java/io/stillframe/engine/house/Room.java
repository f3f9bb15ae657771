// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.house;

import java.util.ArrayList;
import java.util.List;

/** Nested state that is changed in place. */
class Room {

    private final List<String> coats = new ArrayList<>();
    private String text;

    String text() {
        if (text != null && !text.equals(coats.get(coats.size() - 1))) {
            throw new IllegalStateException("torn: " + text + " is not the last of " + coats);
        }
        return text;
    }

    void paint(String newText) {
        text = newText;
        coats.add(newText);
        if (coats.size() > 3) {
            coats.remove(0);
        }
    }
}
