// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.Collections;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A comparator as segments hold it: one of the well-known by its code, or a reference to one that is state itself. */
@SuppressWarnings("ImmutableEnumChecker") // comparators of the JDK that have no state
enum Ordering {
    NONE(0, null),
    NATURAL(1, Comparator.naturalOrder()),
    REVERSE(2, Comparator.reverseOrder()),
    CASE_INSENSITIVE(3, String.CASE_INSENSITIVE_ORDER),
    REFERENCE(4, null),
    /** The opposite of the one that is written behind it. */
    REVERSED(5, null);

    private static final String OPPOSITE = "java.util.Collections$ReverseComparator2";

    private final byte code;
    private final @Nullable Comparator<?> known;

    Ordering(int code, @Nullable Comparator<?> known) {
        this.code = (byte) code;
        this.known = known;
    }

    private static Ordering of(@Nullable Comparator<?> comparator) {
        for (Ordering each : values()) {
            if (each.code < REFERENCE.code && each.known == comparator) {
                return each;
            }
        }
        return comparator != null && comparator.getClass().getName().equals(OPPOSITE) ? REVERSED : REFERENCE;
    }

    /** Visits it if it is written as a reference. */
    static void visit(@Nullable Comparator<?> comparator, ReferenceVisitor visitor) {
        Ordering ordering = of(comparator);
        if (ordering == REVERSED && comparator != null) {
            visit(comparator.reversed(), visitor);
        } else if (ordering == REFERENCE) {
            visitor.visit(comparator);
        }
    }

    /**
     * Checks that it can be written.
     *
     * @throws UnsupportedStateException if not: it has no name that another JVM would know it by
     */
    static void check(@Nullable Comparator<?> comparator, Object collection) {
        Ordering ordering = of(comparator);
        if (comparator != null && ordering == REVERSED) {
            check(comparator.reversed(), collection);
            return;
        }
        if (comparator == null || ordering != REFERENCE || isState(comparator)) {
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
        } else if (ordering == REVERSED && comparator != null) {
            write(comparator.reversed(), out);
        }
    }

    @SuppressWarnings("unchecked") // it compared these keys when it was written
    static <K extends @Nullable Object> @Nullable Comparator<? super K> read(SectionReader in) {
        byte code = in.readByte();
        if (code == REFERENCE.code) {
            return (Comparator<? super K>) in.readReference();
        } else if (code == REVERSED.code) {
            return Collections.reverseOrder(Ordering.<K>read(in));
        }
        for (Ordering each : values()) {
            if (each.code == code) {
                return (Comparator<? super K>) each.known;
            }
        }
        throw new IllegalArgumentException("no ordering " + code);
    }
}
