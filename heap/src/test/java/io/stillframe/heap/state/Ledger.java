// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.state;

import java.util.Random;

/** What tests see of the woven application: loaded by their own class loader. */
public interface Ledger {

    /** One random change of the state. */
    void change(Random random);

    /** The whole state as text, with a number for each object, so that aliases show. */
    String dump();

    /** The same, in an order that does not depend on hash tables. */
    String sortedDump();

    /** Adds this many links to the chain. */
    void lengthenChain(int links);

    /** Number of links in the chain. */
    int chainLength();

    void setAnything(Object value);

    Object getAnything();

    void setTotal(long value);

    long getTotal();
}
