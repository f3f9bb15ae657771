// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A comparator as segments hold it: one of the well-known by its code, or a reference to one that is state itself. */
@SuppressWarnings("ImmutableEnumChecker") // comparators of the JDK that have no state
enum Ordering {
    NONE(0, null),
    NATURAL(1, Comparator.naturalOrder()),
    REVERSE(2, Comparator.reverseOrder()),
    CASE_INSENSITIVE(3, String.CASE_INSENSITIVE_ORDER),
    REFERENCE(4, null);

    private final byte code;
    private final @Nullable Comparator<?> known;

    Ordering(int code, @Nullable Comparator<?> known) {
        this.code = (byte) code;
        this.known = known;
    }

    private static Ordering of(@Nullable Comparator<?> comparator) {
        for (Ordering each : values()) {
            if (each != REFERENCE && each.known == comparator) {
                return each;
            }
        }
        return REFERENCE;
    }

    /** Whether it is written as a reference. */
    static boolean isReference(@Nullable Comparator<?> comparator) {
        return of(comparator) == REFERENCE;
    }

    /**
     * Checks that it can be written.
     *
     * @throws UnsupportedStateException if not: it has no name that another JVM would know it by
     */
    static void check(@Nullable Comparator<?> comparator, Object collection) {
        if (comparator == null || !isReference(comparator) || isState(comparator)) {
            return;
        }
        throw new UnsupportedStateException(CollectMessages.text(
                "STFR0180E",
                collection.getClass().getSuperclass().getName(),
                comparator.getClass().getName()));
    }

    private static boolean isState(Comparator<?> comparator) {
        return comparator instanceof Section || comparator instanceof Enum<?> || comparator instanceof Record;
    }

    static void write(@Nullable Comparator<?> comparator, SectionWriter out) {
        Ordering ordering = of(comparator);
        out.writeByte(ordering.code);
        if (ordering == REFERENCE) {
            out.writeReference(comparator);
        }
    }

    @SuppressWarnings("unchecked") // it compared these keys when it was written
    static <K extends @Nullable Object> @Nullable Comparator<? super K> read(SectionReader in) {
        byte code = in.readByte();
        if (code == REFERENCE.code) {
            return (Comparator<? super K>) in.readReference();
        }
        for (Ordering each : values()) {
            if (each.code == code) {
                return (Comparator<? super K>) each.known;
            }
        }
        throw new IllegalArgumentException("no ordering " + code);
    }
}
