// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

/** State behind an interface. */
final class Scribble implements Note {
    private final StringKeeper keeper = new StringKeeper();
    private int times;

    void scribble(String text) {
        keeper.kept = text;
        times += 3;
        times <<= 1;
    }

    /** A nested class whose field others write. */
    static class StringKeeper {
        private String kept;
    }
}
