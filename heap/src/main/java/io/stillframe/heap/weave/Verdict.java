// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

/**
 * Whether a field may be declared with a type that is not of the application.
 *
 * @param instead what to use instead, where the kind's message says so; else empty
 */
record Verdict(Kind kind, String instead) {

    /** Why, or why not. */
    enum Kind {
        /** Its instances are values. */
        VALUE(""),
        /** It says nothing about what is in the field; that is checked when something is stored. */
        OPEN(""),
        /** A collection that has a counterpart; its type arguments count. */
        COLLECTION(""),
        /** It can be changed without a barrier and is compared at the cut. */
        OPAQUE(""),
        /** It stands for something of this server. */
        RESOURCE("STFR0151E"),
        /** It can be changed without a barrier, and there is no way to compare it. */
        MUTABLE("STFR0153E"),
        /** A collection without a counterpart. */
        FOREIGN_COLLECTION("STFR0154E"),
        /** It may be a lambda. */
        FUNCTION("STFR0155E"),
        /** There is a better type for it. */
        REPLACEABLE("STFR0158E"),
        /** Neither of the application nor of the JDK: only its class loader knows whether it can be serialized. */
        UNKNOWN("");

        /** Message that refuses it; empty if it is not refused. */
        final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    Verdict(Kind kind) {
        this(kind, "");
    }

    boolean isRefused() {
        return !kind.code.isEmpty();
    }
}
