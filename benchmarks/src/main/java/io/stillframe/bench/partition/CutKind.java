// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.partition;

/** Ways in which servers lose each other or their store. */
public enum CutKind {
    /** The owner and all others do not hear each other; all have the store. */
    OWNER_ALONE("owner alone, with the store"),
    /** The others do not hear the owner. */
    OWNER_UNHEARD("one way: the owner is not heard"),
    /** The owner does not hear the others. */
    OWNER_DEAF("one way: the owner does not hear"),
    /** The owner and one other do not hear each other; the rest hears all. */
    ONE_PAIR("owner and one other cut apart"),
    /** The owner and as many others as make a minority are cut from the rest. */
    OWNER_IN_MINORITY("minority with the owner, majority"),
    /** The owner is alone and not, alone and not. */
    FLAPPING("flapping: owner alone and not"),
    /** The owner hears all, but its shared directory does not answer. */
    STORE_HANGS("owner without the store, which hangs"),
    /** The owner hears all, but its shared directory fails. */
    STORE_FAILS("owner without the store, which fails");

    private final String words;

    CutKind(String words) {
        this.words = words;
    }

    /** The kind in words. */
    public String words() {
        return words;
    }

    boolean needsStores() {
        return this == STORE_HANGS || this == STORE_FAILS;
    }
}
