// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static io.stillframe.heap.state.WovenApplication.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.Heap;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.freeze.FrozenSnapshot;
import io.stillframe.heap.state.Ledger;
import io.stillframe.heap.state.WovenApplication;
import java.lang.ref.WeakReference;
import java.text.SimpleDateFormat;
import java.time.DayOfWeek;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Date;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpaqueStateTest {

    private final WovenApplication application = WovenApplication.whole();
    private final Ledger world = application.makeWorld();
    private final Heap heap = application.heapOf(world);
    private final List<byte[]> segments = new ArrayList<>();

    /**
     * A kind of opaque object.
     *
     * @param object one of it
     * @param change changes it without anybody noticing
     * @param content what it holds
     */
    record Sample(Object object, Consumer<Object> change, Function<Object, Object> content) {

        @Override
        public String toString() {
            return object.getClass().getSimpleName();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Sample of(T object, Consumer<T> change, Function<T, Object> content) {
        return new Sample(object, changed -> change.accept((T) changed), of -> content.apply((T) of));
    }

    static Stream<Sample> samples() {
        Date negative = new Date(-1);
        return Stream.of(
                of(new boolean[] {true, false}, a -> a[1] = true, Arrays::toString),
                of(new byte[] {1, -1}, a -> a[1]++, Arrays::toString),
                of(new char[] {'a', '\uffff'}, a -> a[0] = 'b', Arrays::toString),
                of(new short[] {1, Short.MIN_VALUE}, a -> a[0]--, Arrays::toString),
                of(new int[] {1, Integer.MIN_VALUE}, a -> a[0]--, Arrays::toString),
                of(new long[] {1, Long.MIN_VALUE}, a -> a[0]--, Arrays::toString),
                of(new float[] {1.5f, -0f}, a -> a[1] = 0f, Arrays::toString),
                of(new double[] {1.5, -0d}, a -> a[1] = 0d, Arrays::toString),
                of(
                        new double[] {Double.NaN},
                        a -> a[0] = Double.longBitsToDouble(0x7ff8000000000123L),
                        a -> Double.doubleToRawLongBits(a[0])),
                of(new int[0], a -> {}, Arrays::toString),
                of(new String[] {"a", null}, a -> a[1] = "b", Arrays::toString),
                of(new int[][] {{1}, {2, 3}, null}, a -> a[1][1] = 4, Arrays::deepToString),
                of(new int[2][3][4], a -> a[1][2] = new int[] {7}, Arrays::deepToString),
                of(new Object[] {1L, "x", DayOfWeek.FRIDAY}, a -> a[0] = null, Arrays::toString),
                of(new List<?>[] {List.of(1), null}, a -> a[1] = List.of(2), Arrays::toString),
                of(new Date(5), date -> date.setTime(6), Date::getTime),
                of(new java.sql.Timestamp(7), stamp -> stamp.setNanos(1_000_001), Object::toString),
                of(new Date[] {negative, negative}, a -> a[0].setTime(7), Arrays::toString),
                of(new AtomicBoolean(), a -> a.set(true), AtomicBoolean::get),
                of(new AtomicInteger(3), AtomicInteger::incrementAndGet, AtomicInteger::get),
                of(new AtomicLong(3), AtomicLong::incrementAndGet, AtomicLong::get),
                of(new AtomicReference<Object>("a"), a -> a.set(null), AtomicReference::get),
                of(new AtomicReference<Object>(), a -> a.set(new Date(3)), a -> String.valueOf(a.get())),
                of(new AtomicIntegerArray(new int[] {1, 2}), a -> a.incrementAndGet(1), Object::toString),
                of(new AtomicLongArray(new long[] {1, 2}), a -> a.incrementAndGet(1), Object::toString),
                of(new AtomicReferenceArray<>(new Object[] {"a", 2}), a -> a.set(1, 3), Object::toString),
                of(new LongAdder(), LongAdder::increment, LongAdder::sum),
                of(new DoubleAdder(), adder -> adder.add(0.5), DoubleAdder::sum),
                of(new StringBuilder("a"), builder -> builder.append('b'), Object::toString),
                of(new StringBuffer("a"), buffer -> buffer.setCharAt(0, 'b'), Object::toString),
                of(BitSet.valueOf(new long[] {5, 1}), bits -> bits.clear(64), Object::toString),
                of(EnumSet.of(DayOfWeek.FRIDAY), set -> set.add(DayOfWeek.MONDAY), Object::toString),
                of(EnumSet.noneOf(ChronoField.class), set -> set.add(ChronoField.YEAR), Object::toString),
                of(new Random(7), Random::nextGaussian, OpaqueStateTest::sevenDraws),
                of(new GregorianCalendar(2026, 10, 26), day -> day.add(Calendar.DATE, 1), Calendar::getTime),
                of(TimeZone.getTimeZone("Asia/Tokyo"), zone -> zone.setID("Tokyo"), TimeZone::getID),
                of(new SimpleDateFormat("yyyy", Locale.ROOT), f -> f.applyPattern("MM"), SimpleDateFormat::toPattern));
    }

    private static Object sevenDraws(Random random) {
        // Drawing changes it.
        Random copy = (Random) SerialCopy.of(random);
        return copy.ints(7).boxed().toList().toString() + copy.nextGaussian();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void comesBackAsItWasAtEachCut(Sample sample) throws Exception {
        in(heap, () -> world.setAnything(sample.object()));
        assertThat(world.getAnything()).isSameAs(sample.object());
        segments.add(cut(heap));
        Object first = sample.content().apply(sample.object());
        assertRestored(sample, first);

        in(heap, () -> sample.change().accept(sample.object()));
        assertThat(heap.hasChanges()).isTrue();
        segments.add(cut(heap));
        assertRestored(sample, sample.content().apply(sample.object()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ofASnapshotDoesNotChangeWithIt(Sample sample) throws Exception {
        Heap unverified = new Heap(application.types());
        Ledger other = application.makeWorld();
        in(unverified, () -> {
            unverified.putRoot("world", other);
            other.setAnything(sample.object());
        });
        FrozenSnapshot frozen = unverified.freeze();
        Object atCut = sample.content().apply(sample.object());
        // I1
        in(unverified, () -> sample.change().accept(sample.object()));
        segments.add(WovenApplication.encode(frozen));
        assertRestored(sample, atCut);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isComparedWithWhatWasRestored(Sample sample) throws Exception {
        in(heap, () -> world.setAnything(sample.object()));
        segments.add(cut(heap));

        Heap loaded = application.load(segments);
        assertThat(loaded.hasChanges()).isFalse();
        Object object = world(loaded).getAnything();
        in(loaded, () -> {});
        loaded.compareOpaque();
        assertThat(loaded.hasChanges()).isFalse();
        Object before = sample.content().apply(object);
        in(loaded, () -> sample.change().accept(object));
        loaded.compareOpaque();
        Object after = sample.content().apply(object);
        assertThat(loaded.hasChanges()).isEqualTo(!before.equals(after));
        segments.add(cut(loaded));
        assertRestored(sample, after);
    }

    private void assertRestored(Sample sample, Object content) throws Exception {
        Object restored = world(application.load(segments)).getAnything();
        assertThat(restored).isExactlyInstanceOf(sample.object().getClass());
        assertThat(sample.content().apply(restored)).isEqualTo(content);
    }

    @Test
    void nothingIsStoredOfWhatHasNotChanged() {
        int[] large = new int[100_000];
        in(heap, () -> world.setAnything(large));
        assertThat(cut(heap).length).isGreaterThan(400_000);
        in(heap, () -> world.setTotal(1));
        assertThat(cut(heap).length).isLessThan(1_000);
        in(heap, () -> {});
        heap.compareOpaque();
        assertThat(heap.hasChanges()).isFalse();
    }

    @Test
    void aHeapWithoutOpaqueObjectsIsNotSuspected() {
        cut(heap);
        in(heap, () -> {});
        assertThat(heap.hasChanges()).isFalse();
    }

    @Test
    void aliasesAndCyclesComeBack() throws Exception {
        int[] shared = {1};
        Object[] knot = {null, shared, new int[][] {shared}};
        knot[0] = knot;
        in(heap, () -> world.setAnything(new HashMap<>(Map.of("knot", knot, "shared", shared))));
        segments.add(cut(heap));
        Heap loaded = application.load(segments);
        Map<?, ?> map = (Map<?, ?>) world(loaded).getAnything();
        Object[] restored = (Object[]) map.get("knot");
        assertThat(restored[0]).isSameAs(restored);
        assertThat(restored[1]).isSameAs(map.get("shared"));
        assertThat(((int[][]) restored[2])[0]).isSameAs(map.get("shared"));

        in(loaded, () -> ((int[]) map.get("shared"))[0] = 2);
        segments.add(cut(loaded));
        Map<?, ?> again = (Map<?, ?>) world(application.load(segments)).getAnything();
        assertThat(((int[][]) ((Object[]) again.get("knot"))[2])[0]).isEqualTo(new int[] {2});
    }

    @Test
    void whatIsPutIntoAnArrayJoinsAtTheCut() throws Exception {
        Object[] slots = new Object[4];
        in(heap, () -> world.setAnything(slots));
        segments.add(cut(heap));
        Object link = application.make("Link");
        in(heap, () -> {
            slots[0] = link;
            slots[1] = new ArrayList<>(List.of(link, new int[] {5}));
            slots[2] = new StringBuilder("b");
        });
        assertThat(((Section) link).stillframe$id()).isZero();
        segments.add(cut(heap));
        assertThat(((Section) link).stillframe$id()).isPositive();
        // Ours by now, so that it is not only found at a cut again.
        assertThat(slots[1]).isInstanceOf(Section.class);
        in(heap, () -> ((List<Object>) slots[1]).add(((StringBuilder) slots[2]).append("c")));
        segments.add(cut(heap));

        Object[] restored = (Object[]) world(application.load(segments)).getAnything();
        List<?> list = (List<?>) restored[1];
        assertThat(restored[0]).isExactlyInstanceOf(link.getClass()).isSameAs(list.get(0));
        assertThat(list.get(1)).isEqualTo(new int[] {5});
        assertThat(list.get(2)).isSameAs(restored[2]).hasToString("bc");
    }

    @Test
    void aCollectionOfTheJdkInTwoArraysStaysOne() throws Exception {
        Object[][] slots = new Object[2][2];
        in(heap, () -> world.setAnything(slots));
        segments.add(cut(heap));
        List<Object> list = new ArrayList<>();
        in(heap, () -> {
            slots[0][0] = list;
            slots[1][0] = new ArrayList<>(List.of(list));
            slots[1][1] = list;
        });
        segments.add(cut(heap));
        assertThat(slots[0][0]).isNotSameAs(list).isSameAs(slots[1][1]);
        Object[][] restored = (Object[][]) world(application.load(segments)).getAnything();
        assertThat(restored[0][0]).isSameAs(restored[1][1]).isSameAs(((List<?>) restored[1][0]).get(0));
    }

    @Test
    void replacingAnObjectByAnotherLikeItIsAChange() throws Exception {
        Object first = application.make("Link");
        Object second = application.make("Link");
        Object[] slots = {first, second};
        in(heap, () -> world.setAnything(slots));
        segments.add(cut(heap));
        in(heap, () -> slots[1] = first);
        segments.add(cut(heap));
        Object[] restored = (Object[]) world(application.load(segments)).getAnything();
        assertThat(restored[1]).isSameAs(restored[0]);
    }

    @Test
    void whatCannotBeStateIsFoundAtTheCutWithItsPath() {
        Object[] slots = new Object[2];
        in(heap, () -> world.setAnything(new HashMap<>(Map.of("key", new AtomicReference<>(slots)))));
        cut(heap);
        in(heap, () -> slots[1] = Thread.currentThread());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(heap::freeze)
                    .isInstanceOf(UnsupportedStateException.class)
                    .hasMessageStartingWith("STFR0109E: World.anything[][] was given what cannot be state."
                            + " STFR0104E: An object of java.lang.Thread, held by");
            assertThat(heap.hasChanges()).isTrue();
            assertThat(heap.isFrozenPending()).isFalse();
        }
        in(heap, () -> slots[1] = "fine");
        assertThat(cut(heap)).isNotEmpty();
    }

    @Test
    void whatCannotBeStateIsRefusedWhenItIsStored() {
        List<Object> refused = List.of(
                new Thread[0],
                new Object[] {new Object()},
                new Runnable[] {null},
                new AtomicReference<>(Thread.currentThread()),
                EnumSet.of(Thread.State.NEW),
                new Exception(),
                new java.util.concurrent.locks.ReentrantLock(),
                new java.security.SecureRandom(),
                new java.util.Scanner(""));
        for (Object object : refused) {
            assertThatThrownBy(() -> in(heap, () -> world.setAnything(object)))
                    .as(object.getClass().getName())
                    .isInstanceOf(UnsupportedStateException.class)
                    .hasMessageStartingWith("STFR01");
        }
        assertThat(world.getAnything()).isNull();
    }

    @Test
    @SuppressWarnings("unchecked")
    void anEnumSetInASetOfSets() throws Exception {
        Set<Object> sets = new java.util.HashSet<>();
        sets.add(EnumSet.allOf(DayOfWeek.class));
        in(heap, () -> world.setAnything(sets));
        segments.add(cut(heap));
        Set<Object> restored = (Set<Object>) world(application.load(segments)).getAnything();
        assertThat(restored).contains(EnumSet.allOf(DayOfWeek.class));
    }

    @Test
    @Timeout(60)
    void garbageIsForgottenEvenIfItLedToItself() {
        WeakReference<Object> dropped = new WeakReference<>(storeFamily());
        cut(heap);
        assertThat(heap.opaqueObjects()).isEqualTo(1);
        in(heap, () -> world.setAnything(null));
        cut(heap);
        while (heap.opaqueObjects() > 0) {
            System.gc();
            in(heap, () -> world.setTotal(world.getTotal() + 1));
            cut(heap);
        }
        assertThat(dropped.get()).isNull();
    }

    /** A parent that its children lead to. */
    private Object storeFamily() {
        Object[] slots = new Object[1];
        Map<String, Object> parent = new HashMap<>();
        parent.put("children", slots);
        slots[0] = parent;
        in(heap, () -> world.setAnything(parent));
        return slots;
    }

    @Test
    void arraysOfLinksThatTheirParentsHold() throws Exception {
        Object[] chain = null;
        for (int i = 0; i < 5_000; i++) {
            chain = new Object[] {chain, i};
        }
        Object[] head = chain;
        in(heap, () -> world.setAnything(head));
        segments.add(cut(heap));
        int length = 0;
        for (Object[] at = (Object[]) world(application.load(segments)).getAnything();
                at != null;
                at = (Object[]) at[0]) {
            length++;
        }
        assertThat(length).isEqualTo(5_000);
    }
}
