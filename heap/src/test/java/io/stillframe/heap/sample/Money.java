// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

import java.math.BigDecimal;

/** A value that leads to a section. Its accessor lies about the currency. */
public record Money(BigDecimal amount, String currency, Stamp stamp) {

    public Money {
        if (currency.isEmpty()) {
            throw new IllegalArgumentException("no currency");
        }
    }

    @Override
    public String currency() {
        return "(" + currency + ")";
    }
}
