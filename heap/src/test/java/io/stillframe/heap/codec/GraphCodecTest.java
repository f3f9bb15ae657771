// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.ByteString;
import io.stillframe.heap.Heap;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.state.Ledger;
import io.stillframe.heap.state.WovenApplication;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.time.DayOfWeek;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphCodecTest {

    private final WovenApplication application = WovenApplication.whole();

    @SuppressWarnings("deprecation")
    static Stream<Object> values() {
        return Stream.of(
                "",
                "plain",
                "\u00e9\u4e16\ud83d\ude00\0",
                "\ud83d lone \ude00",
                "a long text of ASCII, \u007f and \0".repeat(5),
                "?".repeat(99) + "\ud83d" + "?".repeat(99),
                "\u00e9".repeat(100) + "\ud83d\ude00",
                "ASCII to the last but one ".repeat(9) + "\u00ff",
                true,
                false,
                (byte) -128,
                '\uffff',
                Short.MIN_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                -0f,
                Float.NaN,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                new BigInteger("-123456789012345678901234567890"),
                new BigDecimal("1.10"),
                new BigDecimal(BigInteger.TEN, -1000),
                new UUID(-1, 5),
                URI.create("http://a/b?c#d"),
                Locale.CANADA_FRENCH,
                Locale.ROOT,
                Locale.forLanguageTag("zh-Hant-TW-u-ca-roc"),
                new Locale("xx1y", "A", "no_tag_has_this"),
                Currency.getInstance("EUR"),
                ByteString.copyOf(new byte[] {1, -1, 0}),
                Instant.MIN,
                Instant.MAX,
                Duration.ofNanos(-1),
                Period.of(1, -2, 3),
                LocalDate.MIN,
                LocalTime.MAX,
                LocalDateTime.MAX,
                OffsetTime.MIN,
                OffsetDateTime.MAX,
                ZonedDateTime.of(LocalDateTime.of(2026, 10, 25, 2, 30), ZoneId.of("Europe/Berlin")),
                ZonedDateTime.ofStrict(
                        LocalDateTime.of(2026, 10, 25, 2, 30), ZoneOffset.ofHours(1), ZoneId.of("Europe/Berlin")),
                ZonedDateTime.of(LocalDateTime.MIN, ZoneOffset.ofHoursMinutes(-3, -30)),
                ZoneId.of("Asia/Tokyo"),
                ZoneOffset.UTC,
                ZoneOffset.ofTotalSeconds(17),
                Year.of(-5),
                YearMonth.of(2026, 2),
                MonthDay.of(2, 29),
                java.time.chrono.JapaneseDate.of(2026, 11, 26),
                java.time.chrono.MinguoDate.of(115, 2, 3),
                java.time.chrono.ThaiBuddhistDate.of(2569, 2, 3),
                java.time.chrono.HijrahDate.of(1448, 2, 3),
                java.time.chrono.JapaneseEra.REIWA,
                java.time.chrono.IsoChronology.INSTANCE,
                java.time.chrono.JapaneseChronology.INSTANCE,
                java.time.chrono.HijrahChronology.INSTANCE,
                java.time.temporal.WeekFields.of(DayOfWeek.SUNDAY, 4),
                java.time.temporal.ValueRange.of(1, 2, 28, 31),
                java.time.temporal.ChronoField.EPOCH_DAY,
                java.time.chrono.IsoEra.BCE,
                java.time.format.FormatStyle.FULL,
                DayOfWeek.FRIDAY,
                RoundingMode.HALF_EVEN,
                new java.math.MathContext(7, RoundingMode.DOWN),
                address("a.b", 10, 0, 0, 1),
                address(null, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
                new java.net.InetSocketAddress(address("c", 127, 0, 0, 1), 65_535),
                java.net.InetSocketAddress.createUnresolved("no.such.host", 80),
                Optional.empty(),
                Optional.of("x"),
                Optional.of(List.of(Optional.of(1))),
                OptionalInt.empty(),
                OptionalInt.of(-1),
                OptionalLong.of(Long.MIN_VALUE),
                OptionalLong.empty(),
                OptionalDouble.of(Double.NaN),
                OptionalDouble.empty(),
                int.class,
                void.class,
                String.class,
                Map.class,
                int[][].class,
                LocalDate[].class,
                List.of(),
                List.of(1, "two", List.of(3L)),
                Stream.of("a", null).toList(),
                Set.of("x", "y", "z"),
                Map.of("k", 1, "l", 2),
                java.util.Collections.singletonMap(null, null));
    }

    private static java.net.InetAddress address(String name, int... parts) {
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) parts[i];
        }
        try {
            return java.net.InetAddress.getByAddress(name, bytes);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keepsPatternsAndTheNamesOfAddresses() throws Exception {
        Pattern pattern = (Pattern) copy(Pattern.compile("a.b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
        assertThat(pattern.matcher("A\nB").matches()).isTrue();
        assertThat(copy(address("a.b", 10, 0, 0, 1))).hasToString("a.b/10.0.0.1");
    }

    @Test
    void keepsClassesOfTheApplicationAndNoOthers() throws Exception {
        Class<?> world = application.makeWorld().getClass();
        assertThat(copy(world)).isSameAs(world);
        assertThat(copy(world.arrayType())).isSameAs(world.arrayType());
        for (Class<?> refused : List.of(Thread.class, ProcessBuilder[].class, Runtime.class, GraphCodecTest.class)) {
            assertThatThrownBy(() -> copy(refused))
                    .isInstanceOf(UnsupportedStateException.class)
                    .hasMessageStartingWith("STFR0108E");
        }
    }

    @Test
    void copiesArraysAndOtherOpaqueObjects() throws Exception {
        int[] shared = {1, 2};
        Object[] array = {shared, shared, new java.util.Date(7), new ArrayList<>(List.of(shared))};
        Object[] copy = (Object[]) copy(array);
        assertThat((int[]) copy[0]).containsExactly(1, 2).isNotSameAs(shared);
        assertThat(copy[1]).isSameAs(copy[0]);
        assertThat(copy[2]).isEqualTo(new java.util.Date(7));
        assertThat(((List<?>) copy[3]).get(0)).isSameAs(copy[0]);
    }

    @ParameterizedTest
    @MethodSource("values")
    void keepsValues(Object value) throws Exception {
        assertThat(copy(value)).isEqualTo(value).hasSameHashCodeAs(value);
    }

    @Test
    void keepsNullAndTheBitsOfNotANumber() throws Exception {
        assertThat(copy(null)).isNull();
        double odd = Double.longBitsToDouble(0x7ff8000000000123L);
        assertThat(Double.doubleToRawLongBits((Double) copy(odd))).isEqualTo(0x7ff8000000000123L);
    }

    @Test
    void keepsCollectionsOfTheJdkWithAliasesAndCycles() throws Exception {
        List<Object> list = new ArrayList<>(Arrays.asList(1, null, "x"));
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("list", list);
        map.put("again", list);
        map.put("tree", new TreeMap<>(Map.of("b", 1, "a", 2)));
        list.add(map);

        Map<?, ?> copy = (Map<?, ?>) copy(map);

        assertThat(copy.keySet().toString()).isEqualTo("[list, again, tree]");
        assertThat(copy.get("list")).isSameAs(copy.get("again"));
        assertThat(((List<?>) copy.get("list")).get(3)).isSameAs(copy);
        assertThat(((List<?>) copy.get("list")).subList(0, 3)).isEqualTo(Arrays.asList(1, null, "x"));
        assertThat(copy.get("tree")).isEqualTo(Map.of("a", 2, "b", 1));
        assertThat(((Section) copy).stillframe$tracker()).isNull();
    }

    @Test
    void copiesStateWithoutTouchingIt() throws Exception {
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        Random random = new Random(5);
        in(heap, () -> {
            for (int i = 0; i < 2000; i++) {
                world.change(random);
            }
        });
        cut(heap);
        String before = world.sortedDump();

        Ledger copy = (Ledger) copy(world);

        assertThat(copy.sortedDump()).isEqualTo(before);
        assertThat(((Section) copy).stillframe$tracker()).isNull();
        assertThat(world.sortedDump()).isEqualTo(before);
        assertThat(heap.hasChanges()).isFalse();
        copy.change(random);
        assertThat(world.sortedDump()).isEqualTo(before);
    }

    @Test
    void copiesObjectsThatBelongToNoHeap() throws Exception {
        Ledger world = application.makeWorld();
        world.setAnything(new HashMap<>(Map.of("self", world)));
        Ledger copy = (Ledger) copy(world);
        assertThat(((Map<?, ?>) copy.getAnything()).get("self")).isSameAs(copy);
        assertThat(((Section) world).stillframe$tracker()).isNull();
    }

    @Test
    @Timeout(60)
    void copiesLongChains() throws Exception {
        Ledger world = application.makeWorld();
        world.lengthenChain(100_000);
        assertThat(((Ledger) copy(world)).chainLength()).isEqualTo(100_000);
    }

    @Test
    void refusesWhatIsNoState() {
        assertThatThrownBy(() -> copy(List.of(new Object())))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0104E");
        assertThatThrownBy(() -> copy(Thread.currentThread())).isInstanceOf(UnsupportedStateException.class);
    }

    @Test
    void refusesValuesThatAreNestedTooDeep() {
        Object nested = "core";
        for (int i = 0; i < 300; i++) {
            nested = List.of(nested);
        }
        Object tooDeep = nested;
        assertThatThrownBy(() -> copy(tooDeep))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0107E");
    }

    private Object copy(Object graph) throws CorruptSegmentException {
        return GraphCodec.decode(GraphCodec.encode(graph, application.types()), application.types());
    }
}
