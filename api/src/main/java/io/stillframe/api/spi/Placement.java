// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.Optional;

/**
 * Where a segment is after a put (I11).
 *
 * @param soleHolder name of the only member that holds it, empty if a shared durable medium or at least two members do
 */
public record Placement(Optional<String> soleHolder) {

    /** On a shared durable medium, or with at least two members. */
    public static final Placement SHARED = new Placement(Optional.empty());

    /** Only with the member named {@code member}. */
    public static Placement onlyAt(String member) {
        return new Placement(Optional.of(member));
    }
}
