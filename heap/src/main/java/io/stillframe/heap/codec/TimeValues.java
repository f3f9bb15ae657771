// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** How the values of {@code java.time} are written. */
final class TimeValues {

    static final List<ValueKind<?>> KINDS = List.of(
            new ValueKind<>(Tag.INSTANT, Instant.class, TimeValues::write, TimeValues::readInstant),
            new ValueKind<>(Tag.DURATION, Duration.class, TimeValues::write, TimeValues::readDuration),
            new ValueKind<>(Tag.PERIOD, Period.class, TimeValues::write, TimeValues::readPeriod),
            new ValueKind<>(Tag.LOCAL_DATE, LocalDate.class, TimeValues::write, TimeValues::readDate),
            new ValueKind<>(Tag.LOCAL_TIME, LocalTime.class, TimeValues::write, TimeValues::readTime),
            new ValueKind<>(Tag.LOCAL_DATE_TIME, LocalDateTime.class, TimeValues::write, TimeValues::readDateTime),
            new ValueKind<>(Tag.OFFSET_TIME, OffsetTime.class, TimeValues::write, TimeValues::readOffsetTime),
            new ValueKind<>(
                    Tag.OFFSET_DATE_TIME, OffsetDateTime.class, TimeValues::write, TimeValues::readOffsetDateTime),
            new ValueKind<>(Tag.ZONED_DATE_TIME, ZonedDateTime.class, TimeValues::write, TimeValues::readZonedDateTime),
            new ValueKind<>(Tag.ZONE, ZoneOffset.class, TimeValues::writeZone, TimeValues::readOffsetZone),
            region(ZoneId.of("Europe/London").getClass()),
            new ValueKind<>(Tag.YEAR, Year.class, (out, v) -> out.zigzag(v.getValue()), in -> Year.of(in.zigzagInt())),
            new ValueKind<>(Tag.YEAR_MONTH, YearMonth.class, TimeValues::write, TimeValues::readYearMonth),
            new ValueKind<>(Tag.MONTH_DAY, MonthDay.class, TimeValues::write, TimeValues::readMonthDay));

    private TimeValues() {}

    /** Zones that are no offsets; their class has no name outside its package. Registered last, it reads both kinds. */
    private static <T extends ZoneId> ValueKind<?> region(Class<T> type) {
        return new ValueKind<ZoneId>(Tag.ZONE, widened(type), TimeValues::writeZone, in -> ZoneId.of(in.string()));
    }

    @SuppressWarnings("unchecked") // only used to cast and as a key
    private static Class<ZoneId> widened(Class<? extends ZoneId> type) {
        return (Class<ZoneId>) type;
    }

    private static void write(ByteSink out, Instant value) {
        out.zigzag(value.getEpochSecond());
        out.varint(value.getNano());
    }

    private static Instant readInstant(ByteSource in) {
        return Instant.ofEpochSecond(in.zigzag(), in.index(1_000_000_000));
    }

    private static void write(ByteSink out, Duration value) {
        out.zigzag(value.getSeconds());
        out.varint(value.getNano());
    }

    private static Duration readDuration(ByteSource in) {
        return Duration.ofSeconds(in.zigzag(), in.index(1_000_000_000));
    }

    private static void write(ByteSink out, Period value) {
        out.zigzag(value.getYears());
        out.zigzag(value.getMonths());
        out.zigzag(value.getDays());
    }

    private static Period readPeriod(ByteSource in) {
        return Period.of(in.zigzagInt(), in.zigzagInt(), in.zigzagInt());
    }

    private static void write(ByteSink out, LocalDate value) {
        out.zigzag(value.toEpochDay());
    }

    private static LocalDate readDate(ByteSource in) {
        return LocalDate.ofEpochDay(in.zigzag());
    }

    private static void write(ByteSink out, LocalTime value) {
        out.varint(value.toNanoOfDay());
    }

    private static LocalTime readTime(ByteSource in) {
        return LocalTime.ofNanoOfDay(in.varint());
    }

    private static void write(ByteSink out, LocalDateTime value) {
        write(out, value.toLocalDate());
        write(out, value.toLocalTime());
    }

    private static LocalDateTime readDateTime(ByteSource in) {
        return LocalDateTime.of(readDate(in), readTime(in));
    }

    private static void write(ByteSink out, OffsetTime value) {
        write(out, value.toLocalTime());
        write(out, value.getOffset());
    }

    private static OffsetTime readOffsetTime(ByteSource in) {
        return OffsetTime.of(readTime(in), readOffset(in));
    }

    private static void write(ByteSink out, OffsetDateTime value) {
        write(out, value.toLocalDateTime());
        write(out, value.getOffset());
    }

    private static OffsetDateTime readOffsetDateTime(ByteSource in) {
        return OffsetDateTime.of(readDateTime(in), readOffset(in));
    }

    private static void write(ByteSink out, ZonedDateTime value) {
        write(out, value.toLocalDateTime());
        write(out, value.getOffset());
        out.string(value.getZone().getId());
    }

    /** Keeps the instant, should the rules of the zone have changed since. */
    private static ZonedDateTime readZonedDateTime(ByteSource in) {
        return ZonedDateTime.ofInstant(readDateTime(in), readOffset(in), ZoneId.of(in.string()));
    }

    private static void write(ByteSink out, ZoneOffset value) {
        out.zigzag(value.getTotalSeconds());
    }

    private static ZoneOffset readOffset(ByteSource in) {
        return ZoneOffset.ofTotalSeconds(in.zigzagInt());
    }

    private static void writeZone(ByteSink out, ZoneId value) {
        out.string(value.getId());
    }

    private static ZoneOffset readOffsetZone(ByteSource in) {
        return ZoneOffset.of(in.string());
    }

    private static void write(ByteSink out, YearMonth value) {
        out.zigzag(value.getYear());
        out.u1(value.getMonthValue());
    }

    private static YearMonth readYearMonth(ByteSource in) {
        return YearMonth.of(in.zigzagInt(), in.u1());
    }

    private static void write(ByteSink out, MonthDay value) {
        out.u1(value.getMonthValue());
        out.u1(value.getDayOfMonth());
    }

    private static MonthDay readMonthDay(ByteSource in) {
        return MonthDay.of(in.u1(), in.u1());
    }
}
