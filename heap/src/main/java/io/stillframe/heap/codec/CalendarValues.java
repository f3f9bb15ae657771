// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.time.DayOfWeek;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.Chronology;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.chrono.IsoChronology;
import java.time.chrono.JapaneseChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.chrono.MinguoChronology;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistChronology;
import java.time.chrono.ThaiBuddhistDate;
import java.time.temporal.ValueRange;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.function.LongFunction;

/** How the values of {@code java.time} that have to do with other calendars than ours are written. */
final class CalendarValues {

    static final List<ValueKind<?>> KINDS = List.of(
            date(Tag.JAPANESE_DATE, JapaneseDate.class, JapaneseChronology.INSTANCE::dateEpochDay),
            date(Tag.MINGUO_DATE, MinguoDate.class, MinguoChronology.INSTANCE::dateEpochDay),
            date(Tag.THAI_DATE, ThaiBuddhistDate.class, ThaiBuddhistChronology.INSTANCE::dateEpochDay),
            date(Tag.HIJRAH_DATE, HijrahDate.class, HijrahChronology.INSTANCE::dateEpochDay),
            new ValueKind<>(
                    Tag.JAPANESE_ERA,
                    JapaneseEra.class,
                    (out, v) -> out.zigzag(v.getValue()),
                    in -> JapaneseEra.of(in.zigzagInt())),
            chronology(IsoChronology.class),
            chronology(JapaneseChronology.class),
            chronology(MinguoChronology.class),
            chronology(ThaiBuddhistChronology.class),
            chronology(HijrahChronology.class),
            new ValueKind<>(Tag.VALUE_RANGE, ValueRange.class, CalendarValues::write, CalendarValues::readRange),
            new ValueKind<>(Tag.WEEK_FIELDS, WeekFields.class, CalendarValues::write, CalendarValues::readWeek));

    private CalendarValues() {}

    private static <T extends ChronoLocalDate> ValueKind<T> date(int tag, Class<T> type, LongFunction<T> ofEpochDay) {
        return new ValueKind<>(tag, type, (out, v) -> out.zigzag(v.toEpochDay()), in -> ofEpochDay.apply(in.zigzag()));
    }

    /** Each is a singleton that its id names; whichever kind is registered last reads all of them. */
    private static ValueKind<Chronology> chronology(Class<? extends Chronology> type) {
        return new ValueKind<>(
                Tag.CHRONOLOGY,
                widened(type),
                (out, v) -> out.string(v.getId()),
                in -> standard(in, Chronology.of(in.string())));
    }

    /** I9: a chronology that somebody registered is none of ours. */
    private static Chronology standard(ByteSource in, Chronology found) {
        if (found.getClass().getClassLoader() != null) {
            throw in.malformed("an unknown calendar");
        }
        return found;
    }

    @SuppressWarnings("unchecked") // only used to cast and as a key
    private static Class<Chronology> widened(Class<? extends Chronology> type) {
        return (Class<Chronology>) type;
    }

    private static void write(ByteSink out, ValueRange value) {
        out.zigzag(value.getMinimum());
        out.zigzag(value.getLargestMinimum());
        out.zigzag(value.getSmallestMaximum());
        out.zigzag(value.getMaximum());
    }

    private static ValueRange readRange(ByteSource in) {
        return ValueRange.of(in.zigzag(), in.zigzag(), in.zigzag(), in.zigzag());
    }

    private static void write(ByteSink out, WeekFields value) {
        out.u1(value.getFirstDayOfWeek().getValue());
        out.u1(value.getMinimalDaysInFirstWeek());
    }

    private static WeekFields readWeek(ByteSource in) {
        return WeekFields.of(DayOfWeek.of(in.u1()), in.u1());
    }
}
