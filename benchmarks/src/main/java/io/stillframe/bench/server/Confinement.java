// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import java.util.List;

/**
 * What the commands of a server are preceded by, so that its processes live in namespaces of their own.
 *
 * @param start precedes the command that runs it; must become that command, with its process id
 * @param ask precedes the commands that speak to the running one
 */
public record Confinement(List<String> start, List<String> ask) {

    /** The server lives where the driver does. */
    public static final Confinement NONE = new Confinement(List.of(), List.of());

    /** Keeps copies. */
    public Confinement {
        start = List.copyOf(start);
        ask = List.copyOf(ask);
    }

    /** Whether there is none. */
    boolean isNone() {
        return start.isEmpty();
    }
}
