// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.HeapMessages;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Objects;

/** Sets of enum constants, whichever of the JDK's two classes they are. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class EnumSets extends OpaqueKind<EnumSet> {

    private final StateTypes types;

    EnumSets(int code, StateTypes types) {
        super(code, EnumSet.class);
        this.types = types;
    }

    @Override
    void require(EnumSet object) {
        Class<?> universe = universeOf(object);
        if (types.value(universe.getName()) != universe) {
            throw new UnsupportedStateException(HeapMessages.text("STFR0108E", universe.getName()));
        }
    }

    @Override
    Object image(EnumSet object) {
        return object.clone();
    }

    @Override
    boolean isUnchanged(EnumSet object, Object baseline, OpaqueObjects heap) {
        return object.equals(baseline);
    }

    @Override
    void write(Object image, SectionWriter out) {
        EnumSet<?> set = (EnumSet<?>) image;
        out.writeReference(universeOf(set));
        out.writeInt(set.size());
        set.forEach(out::writeReference);
    }

    @Override
    EnumSet create(OpaqueReader in) {
        Class<?> universe = (Class<?>) Objects.requireNonNull(in.readReference());
        if (!universe.isEnum() || types.value(universe.getName()) != universe) {
            throw new IllegalArgumentException(universe.getName() + " is no enum of the state");
        }
        EnumSet set = EnumSet.noneOf((Class) universe);
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            set.add((Enum) in.readReference());
        }
        return set;
    }

    /** An empty set does not say what it could hold, but its complement does. */
    private static Class<?> universeOf(EnumSet<?> set) {
        Iterator<?> constants = (set.isEmpty() ? EnumSet.complementOf((EnumSet) set) : set).iterator();
        if (!constants.hasNext()) {
            throw new UnsupportedStateException(HeapMessages.text("STFR0108E", "an enum without constants"));
        }
        return ((Enum<?>) constants.next()).getDeclaringClass();
    }
}
