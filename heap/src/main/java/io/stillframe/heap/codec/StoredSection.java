// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored section as plain data, made without any class of the application.
 *
 * <p>Values are null, String, Boolean, Number, Character, other immutable values of the JDK, lists of values, and the
 * records below.
 *
 * @param id its number
 * @param kind what it is
 * @param type class of an object; class of the JDK that a collection stands for; of other kinds their code
 * @param fields of an object, in the order in which they are declared, topmost class first; empty otherwise
 * @param content nodes of a collection in their order, or what an opaque object holds; empty otherwise
 */
public record StoredSection(
        long id, Kind kind, String type, Map<String, @Nullable Object> fields, List<List<@Nullable Object>> content) {

    /** What a section is. */
    public enum Kind {
        /** An object of a class of the application. */
        OBJECT,
        /** A collection. */
        COLLECTION,
        /** An object that is captured as a whole. */
        OPAQUE
    }

    /** A reference to the section of that number. */
    public record Reference(long id) {}

    /** A constant of an enum. */
    public record Constant(String type, String name) {}

    /** A record, with its components. */
    public record StoredRecord(String type, Map<String, @Nullable Object> components) {}
}
