// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.ObjectSection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the stored fields of an object become those of its class as it is now: by declaring class and name. Stored fields
 * that the class does not have any more are skipped; those that were not stored keep their default.
 *
 * @param stored the stored fields
 * @param kinds first characters of their descriptors
 * @param targets for each the index of the field in the class, or -1
 */
record ObjectShape(List<StateTypes.Field> stored, char[] kinds, int[] targets) {

    private record Name(String declaringClass, String field) {}

    static ObjectShape of(TypeLayout layout, StateTypes types) {
        Map<Name, Integer> current = new HashMap<>();
        for (StateTypes.Field field : types.fields(layout.className())) {
            current.put(new Name(field.declaringClass(), field.name()), current.size());
        }
        List<StateTypes.Field> stored = layout.fields();
        int[] targets = new int[stored.size()];
        for (int i = 0; i < targets.length; i++) {
            StateTypes.Field field = stored.get(i);
            targets[i] = current.getOrDefault(new Name(field.declaringClass(), field.name()), -1);
        }
        return new ObjectShape(stored, layout.fieldKinds(), targets);
    }

    void read(ObjectSection object, ByteSource in, ValueReader values, ContentWalker skipper) {
        ObjectContentReader reader = new ObjectContentReader(in, values);
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] < 0) {
                skipper.field(in, kinds[i]);
            } else {
                reader.field(stored.get(i), kinds[i]);
                object.stillframe$set(targets[i], reader);
            }
        }
        if (in.remaining() > 0) {
            throw in.malformed("an object is too long");
        }
    }
}
