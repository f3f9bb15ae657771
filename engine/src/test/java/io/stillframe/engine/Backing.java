// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

/** What keeps the state in a test. */
public enum Backing {
    /** {@link LedgerState}: strict about what the engine owes to a state. */
    LEDGER,
    /** The real heap, with woven classes. */
    HEAP
}
