// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.api.spi.MessageCatalog;

/**
 * A place of the state where a declaration leads to opaque objects: their changes pass no barrier, so that a cut compares
 * them. Immutable.
 *
 * @param path of the field, with {@code []} for elements of a collection or array
 * @param type as in source
 */
public record OpaqueField(String path, String type, Cost cost) {

    private static final MessageCatalog MESSAGES = new MessageCatalog(Weaver.class);

    /** What an object costs at every cut that follows an exclusive invocation, changed or not. */
    public enum Cost {
        /** One value is compared. */
        VALUE("one comparison of a value"),
        /** The content is compared and kept twice. */
        CONTENT("one look at its whole content, of which a copy is kept in memory"),
        /** The references are compared and kept twice. */
        REFERENCES("one look at every reference in it, of which a copy is kept in memory"),
        /** The object is serialized, and the bytes kept. */
        SERIALIZED("one Java serialization, whose bytes are kept in memory");

        private final String text;

        Cost(String text) {
            this.text = text;
        }
    }

    /** Whether the type is neither of the application nor of the JDK, so that only a class loader knows what it is. */
    public boolean isForeign() {
        return cost == Cost.SERIALIZED && DeclarableTypes.named(type) == null;
    }

    /** The message that tells of it. */
    public String text() {
        return MESSAGES.text("STFR0162I", path, type, cost.text);
    }
}
