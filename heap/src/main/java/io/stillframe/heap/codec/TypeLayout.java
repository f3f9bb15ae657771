// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * An application class as it was when a segment was written: an entry of the segment's type dictionary.
 *
 * @param fields in the order in which an object's are written; of a record its components; of an enum none
 */
record TypeLayout(Kind kind, String className, List<StateTypes.Field> fields) {

    /** What it is; the order is part of the format. */
    enum Kind {
        OBJECT,
        RECORD,
        ENUM
    }

    private static final List<Kind> KINDS = List.of(Kind.values());

    static TypeLayout ofObject(String className, StateTypes types) {
        return new TypeLayout(Kind.OBJECT, className, List.copyOf(types.fields(className)));
    }

    static TypeLayout ofValue(Class<?> type) {
        List<StateTypes.Field> fields = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                fields.add(new StateTypes.Field(
                        type.getName(), component.getName(), component.getType().descriptorString()));
            }
        }
        return new TypeLayout(type.isRecord() ? Kind.RECORD : Kind.ENUM, type.getName(), List.copyOf(fields));
    }

    /** First characters of the fields' descriptors, arrays being references. */
    char[] fieldKinds() {
        char[] kinds = new char[fields.size()];
        for (int i = 0; i < kinds.length; i++) {
            char kind = fields.get(i).descriptor().charAt(0);
            kinds[i] = kind == '[' ? 'L' : kind;
        }
        return kinds;
    }

    void write(ByteSink out) {
        out.u1(KINDS.indexOf(kind));
        out.string(className);
        out.varint(fields.size());
        for (StateTypes.Field field : fields) {
            out.string(field.declaringClass().equals(className) ? "" : field.declaringClass());
            out.string(field.name());
            out.string(field.descriptor());
        }
    }

    static TypeLayout read(ByteSource in) {
        Kind kind = KINDS.get(in.index(KINDS.size()));
        String className = in.string();
        int count = in.count(3);
        List<StateTypes.Field> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String declaringClass = in.string();
            String name = in.string();
            String descriptor = in.string();
            if (descriptor.isEmpty() || "ZBCSIJFDL[".indexOf(descriptor.charAt(0)) < 0) {
                throw in.malformed("a field has no type");
            }
            fields.add(new StateTypes.Field(declaringClass.isEmpty() ? className : declaringClass, name, descriptor));
        }
        return new TypeLayout(kind, className, List.copyOf(fields));
    }
}
