// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

/**
 * An amount.
 *
 * @param cents not negative
 */
public record Money(long cents) {

    /** No money. */
    public static final Money NOTHING = new Money(0);
}
