// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happened, the last of it in words and all of it as a hash. */
final class Trace {

    private record Line(long at, String text) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%12.3f ms  ", at / 1e6) + text;
        }
    }

    private final Deque<Line> last = new ArrayDeque<>();
    private final int kept;
    private long hash;

    Trace(int kept) {
        this.kept = kept;
    }

    void line(long now, String text) {
        if (last.size() == kept) {
            last.removeFirst();
        }
        last.addLast(new Line(now, text));
        mix(now);
        mix(text.hashCode());
    }

    void mix(long value) {
        hash = hash * 31 + value;
    }

    long hash() {
        return hash;
    }

    String text() {
        return last.stream().map(Line::toString).collect(Collectors.joining("\n"));
    }
}
