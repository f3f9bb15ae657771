// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.Objects;

/**
 * One start of one server.
 *
 * @param name the server's name, unique in the cluster at any one time, stable over restarts
 * @param incarnation different for every start, so that a server that was restarted is not mistaken for its former self
 */
public record MemberId(String name, String incarnation) implements Comparable<MemberId> {

    /** Checks that both parts are there and that neither holds the separator. */
    public MemberId {
        Objects.requireNonNull(name);
        Objects.requireNonNull(incarnation);
        if (name.isEmpty() || incarnation.isEmpty() || name.indexOf('#') >= 0 || incarnation.indexOf('#') >= 0) {
            throw new IllegalArgumentException("member id of name '" + name + "', incarnation '" + incarnation + "'");
        }
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if {@code text} is no member id
     */
    public static MemberId parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("no member id: " + text);
        }
        return new MemberId(text.substring(0, hash), text.substring(hash + 1));
    }

    @Override
    public int compareTo(MemberId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return name + '#' + incarnation;
    }
}
