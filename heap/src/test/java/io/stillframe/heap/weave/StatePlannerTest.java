// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.SnapshotScoped;
import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.StateTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatePlannerTest {

    private static final String PACKAGE = SampleApplication.PACKAGE;

    private final StatePlan plan = StatePlanner.plan(Archives.sample()).orElseThrow();

    @Test
    void theBeanIsFound() {
        assertThat(plan.beans()).containsExactly(PACKAGE + "Shop");
    }

    @Test
    void everythingThatFieldsLeadToIsFound() {
        assertThat(plan.enhanced())
                .containsExactlyInAnyOrder(
                        PACKAGE + "Shop",
                        PACKAGE + "Shop$Shelf",
                        PACKAGE + "Item",
                        PACKAGE + "SpecialItem",
                        PACKAGE + "CopiedItem",
                        PACKAGE + "other.Base",
                        PACKAGE + "other.Root",
                        PACKAGE + "Box",
                        PACKAGE + "TextNote",
                        PACKAGE + "Stamp");
        assertThat(plan.valueKinds())
                .containsOnly(
                        Map.entry(PACKAGE + "Money", StatePlan.ValueKind.RECORD),
                        Map.entry(PACKAGE + "Color", StatePlan.ValueKind.ENUM));
    }

    @Test
    void superclassesAreKnownWithTheirFields() {
        assertThat(plan.enhancedClass(PACKAGE + "SpecialItem").enhancedSuper()).isEqualTo(PACKAGE + "Item");
        assertThat(plan.enhancedClass(PACKAGE + "Shop").enhancedSuper()).isNull();
        assertThat(plan.enhancedClass(PACKAGE + "SpecialItem").fields())
                .extracting(PlannedField::name, PlannedField::isState)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("box", true),
                        org.assertj.core.groups.Tuple.tuple("stock", false));
    }

    @Test
    void aClassFileOfAnotherArchiveIsNotTakenForThisOne() {
        Map<String, byte[]> sample = Archives.sample();
        assertThat(plan.isOf(PACKAGE + "Shop", sample.get(PACKAGE + "Shop"))).isTrue();
        assertThat(plan.isOf(PACKAGE + "Shop", sample.get(PACKAGE + "Item"))).isFalse();
        assertThat(plan.isOf("unknown.Shop", sample.get(PACKAGE + "Shop"))).isFalse();
    }

    @Test
    void anArchiveWithoutSuchBeansHasNoPlan() {
        Map<String, byte[]> classes = new HashMap<>();
        for (int i = 0; i < 2000; i++) {
            classes.put("big.Class" + i, SubclassFile.of("big/Class" + i, "java/lang/Object"));
        }
        assertThat(StatePlanner.plan(classes)).isEmpty();
    }

    @Test
    void anArchiveWithoutSuchBeansIsNotEvenParsed() {
        assertThat(StatePlanner.plan(Map.of("broken.Class", new byte[] {1, 2, 3})))
                .isEmpty();
    }

    @Test
    void aClassThatOnlyMentionsTheAnnotationIsNoBean() {
        assertThat(StatePlanner.plan(Archives.of(Mentions.class))).isEmpty();
    }

    static class Mentions {
        String text = "Lio/stillframe/api/SnapshotScoped;";
    }

    @SnapshotScoped
    static class Parent {
        int a;
    }

    static class Child extends Parent {
        int b;
    }

    @Test
    void theAnnotationIsInherited() {
        StatePlan found =
                StatePlanner.plan(Archives.of(Parent.class, Child.class)).orElseThrow();
        assertThat(found.beans()).containsExactlyInAnyOrder(Parent.class.getName(), Child.class.getName());
        assertThat(found.enhanced()).containsExactlyInAnyOrder(Parent.class.getName(), Child.class.getName());
    }

    // ---- closure over generic declarations

    static class Leaf {
        int value;
    }

    static class Holder<T> {
        T held;
    }

    static class LeafHolder extends Holder<Leaf> {}

    @SnapshotScoped
    static class BySuperclassArgument {
        LeafHolder holder;
    }

    @Test
    void typeArgumentsOfASuperclassAreFollowed() {
        assertThat(enhanced(BySuperclassArgument.class, LeafHolder.class, Holder.class, Leaf.class))
                .contains(Leaf.class.getName());
    }

    @SnapshotScoped
    static class ByWildcard {
        Map<String, List<? extends Leaf>> leaves;
    }

    @Test
    void nestedTypeArgumentsAndWildcardsAreFollowed() {
        assertThat(enhanced(ByWildcard.class, Leaf.class)).contains(Leaf.class.getName());
    }

    @SnapshotScoped
    static class ByBound<T extends Comparable<T>, L extends Leaf> {
        List<L> leaves;
        List<T> sorted;
        T one;
    }

    @Test
    void boundsOfTypeVariablesAreFollowed() {
        assertThat(enhanced(ByBound.class, Leaf.class)).contains(Leaf.class.getName());
    }

    @SnapshotScoped
    static class ByArgumentOfOwnClass {
        Holder<Leaf> holder;
        Holder<Thread> harmless;
    }

    @Test
    void typeArgumentsOfOwnClassesAreFollowedAndNotRefused() {
        assertThat(enhanced(ByArgumentOfOwnClass.class, Holder.class, Leaf.class))
                .contains(Leaf.class.getName());
    }

    // ---- refusals

    static class Auction {
        Thread thread;
        transient Thread harmless;
        static Thread shared;
    }

    @SnapshotScoped
    static class AuctionHouse {
        Map<String, Auction> auctions;
        java.util.concurrent.atomic.LongAccumulator opened;
        java.util.concurrent.CopyOnWriteArrayList<String> names;
        java.util.function.Supplier<String> supplier;
        java.io.File maybe;
    }

    @Test
    void allProblemsAreToldAtOnceWithPathAndRemedy() {
        assertThatThrownBy(() -> StatePlanner.plan(Archives.of(AuctionHouse.class, Auction.class)))
                .isInstanceOf(UnsupportedStateException.class)
                .message()
                .startsWith("STFR0150E: 5 place(s)")
                .contains(lines(
                        "STFR0153E: StatePlannerTest.AuctionHouse.opened: java.util.concurrent.atomic.LongAccumulator"
                                + " changes without being noticed; use a long: the context's lock already"
                                + " protects it, or make the field transient",
                        "STFR0154E: StatePlannerTest.AuctionHouse.names: java.util.concurrent.CopyOnWriteArrayList"
                                + " is a collection that cannot be captured; use ArrayList: the context's lock"
                                + " already protects it",
                        "STFR0155E: StatePlannerTest.AuctionHouse.supplier: java.util.function.Supplier may hold"
                                + " a lambda, which cannot be captured; use an interface of the application"
                                + " that its enums, records or classes implement, or make the field transient",
                        "STFR0158E: StatePlannerTest.AuctionHouse.maybe: java.io.File is no value of the state;"
                                + " use a String, or make the field transient",
                        "STFR0151E: StatePlannerTest.AuctionHouse.auctions[].thread: java.lang.Thread is not"
                                + " state; make the field transient or inject it"));
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines);
    }

    @SnapshotScoped
    static class Worker extends Thread {}

    @Test
    void aSuperclassOutsideTheApplicationIsRefused() {
        assertRefused(
                "STFR0156E: StatePlannerTest.Worker: io.stillframe.heap.weave.StatePlannerTest$Worker extends"
                        + " java.lang.Thread, which is not part of the application",
                Worker.class);
    }

    @SnapshotScoped
    record Scoped(int a) {}

    @SnapshotScoped
    enum ScopedEnum {
        A
    }

    @SnapshotScoped
    interface ScopedInterface {}

    @Test
    void beansThatAreNoOrdinaryClassAreRefused() {
        assertRefused("StatePlannerTest$Scoped is a record and cannot be @SnapshotScoped", Scoped.class);
        assertRefused("StatePlannerTest$ScopedEnum is an enum", ScopedEnum.class);
        assertRefused("StatePlannerTest$ScopedInterface is an interface", ScopedInterface.class);
    }

    interface Job {
        void run();
    }

    static class JobThread extends Thread implements Job {}

    static class LongJobThread extends JobThread {
        Thread ignored;
    }

    static class JobData implements Job {
        java.util.concurrent.locks.ReentrantLock lock;

        @Override
        public void run() {}
    }

    @SnapshotScoped
    static class Jobs {
        List<Job> jobs;
    }

    @Test
    void fieldsOfImplementorsAreCheckedAndThoseThatCannotBeStateAtAllPassedOver() {
        assertThatThrownBy(() -> StatePlanner.plan(
                        Archives.of(Jobs.class, Job.class, JobThread.class, LongJobThread.class, JobData.class)))
                .message()
                .startsWith("STFR0150E: 1 place(s)")
                .contains("StatePlannerTest.Jobs.jobs[](StatePlannerTest.JobData).lock: "
                        + "java.util.concurrent.locks.ReentrantLock is not state");
        assertThat(enhanced(Jobs.class, Job.class, JobThread.class)).containsExactly(Jobs.class.getName());
    }

    @SnapshotScoped
    static class JobsAndThread {
        List<Job> jobs;
        Map<Integer, JobThread> thread;
    }

    @Test
    void whatWasPassedOverIsRefusedWhereAFieldNamesIt() {
        assertRefused("JobThread extends java.lang.Thread", JobsAndThread.class, Job.class, JobThread.class);
    }

    record Pair(Leaf leaf, Thread[] rest) {}

    @SnapshotScoped
    static class Pairs {
        Pair pair;
    }

    @Test
    void componentsOfRecordsAreChecked() {
        assertRefused(
                "STFR0151E: StatePlannerTest.Pairs.pair.rest[]: java.lang.Thread is not state",
                Pairs.class,
                Pair.class,
                Leaf.class);
    }

    @SnapshotScoped
    static class Others {
        Object a;
        Number b;
        CharSequence c;
        Comparable<String> d;
        java.io.Serializable e;
        Iterable<Leaf> f;
        java.util.NavigableMap<String, Integer> g;
        java.util.LinkedList<java.util.UUID> h;
        java.time.ZoneId i;
        java.util.Locale j;
        java.util.Currency k;
        java.net.URI l;
        java.math.BigInteger m;
        Boolean n;
        java.time.DayOfWeek o;
        java.util.ArrayDeque<Long> p;
        java.util.Optional<Leaf> q;
        java.util.OptionalInt r;
        java.util.regex.Pattern s;
        Class<? extends Leaf> t;
        java.net.InetAddress u;
        java.time.chrono.JapaneseDate v;
    }

    @SnapshotScoped
    static class OpaqueOnes<T extends Leaf> {
        java.util.Date a;
        int[] b;
        Leaf[][] c;
        List<byte[]> d;
        StringBuilder e;
        java.util.EnumSet<java.time.DayOfWeek> f;
        java.util.Random g;
        java.util.Map<String, java.util.concurrent.atomic.AtomicReference<Leaf>> h;
        T[] i;
        org.objectweb.asm.ClassReader j;
        java.util.BitSet[] k;
        java.sql.Timestamp l;
        transient int[] m;
    }

    @Test
    void opaqueFieldsAreToldWithWhatTheyCost() {
        StatePlan found =
                StatePlanner.plan(Archives.of(OpaqueOnes.class, Leaf.class)).orElseThrow();
        assertThat(found.enhanced()).contains(Leaf.class.getName());
        assertThat(found.opaqueFields())
                .extracting(OpaqueField::path, OpaqueField::type, OpaqueField::cost)
                .containsExactly(
                        opaque("a", "java.util.Date", OpaqueField.Cost.VALUE),
                        opaque("b", "int[]", OpaqueField.Cost.CONTENT),
                        opaque("c", Leaf.class.getName() + "[][]", OpaqueField.Cost.REFERENCES),
                        opaque("d[]", "byte[]", OpaqueField.Cost.CONTENT),
                        opaque("e", "java.lang.StringBuilder", OpaqueField.Cost.CONTENT),
                        opaque("f", "java.util.EnumSet", OpaqueField.Cost.VALUE),
                        opaque("g", "java.util.Random", OpaqueField.Cost.SERIALIZED),
                        opaque("h[]", "java.util.concurrent.atomic.AtomicReference", OpaqueField.Cost.VALUE),
                        opaque("i", "T[]", OpaqueField.Cost.REFERENCES),
                        opaque("j", "org.objectweb.asm.ClassReader", OpaqueField.Cost.SERIALIZED),
                        opaque("k", "java.util.BitSet[]", OpaqueField.Cost.REFERENCES),
                        opaque("k[]", "java.util.BitSet", OpaqueField.Cost.CONTENT),
                        opaque("l", "java.sql.Timestamp", OpaqueField.Cost.SERIALIZED));
        assertThat(found.foreignTypes()).containsExactly("org.objectweb.asm.ClassReader");
        assertThat(found.opaqueFields().get(1).text())
                .isEqualTo("STFR0162I: StatePlannerTest.OpaqueOnes.b: int[] is opaque. Each such object costs one look"
                        + " at its whole content, of which a copy is kept in memory, at every snapshot that"
                        + " follows a call which may have changed it.");
        StateTypes types = new StateTypes(found, getClass().getClassLoader());
        assertThatThrownBy(types::checkForeign)
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageContaining(
                        "STFR0159E: StatePlannerTest.OpaqueOnes.j: org.objectweb.asm.ClassReader is neither"
                                + " a class of the application nor a built-in value, nor can it be serialized; make the"
                                + " field transient");
    }

    private static org.assertj.core.groups.Tuple opaque(String field, String type, OpaqueField.Cost cost) {
        return org.assertj.core.groups.Tuple.tuple("StatePlannerTest.OpaqueOnes." + field, type, cost);
    }

    @Test
    void theBuiltInTypesAreAllowed() {
        assertThat(enhanced(Others.class, Leaf.class)).containsOnly(Others.class.getName(), Leaf.class.getName());
    }

    @SnapshotScoped
    static class ManyRefused {
        java.sql.Connection a;
        ClassLoader b;
        java.io.InputStream c;
        java.util.concurrent.ExecutorService d;
        java.util.concurrent.Future<String> e;
        java.util.concurrent.CompletableFuture<String> f;
        java.net.Socket g;
        java.util.concurrent.atomic.DoubleAccumulator h;
        java.util.StringJoiner i;
        java.util.SplittableRandom j;
        java.util.concurrent.PriorityBlockingQueue<String> k;
        java.util.concurrent.ConcurrentSkipListMap<java.time.DayOfWeek, String> l;
        java.util.WeakHashMap<String, String> m;
        java.nio.charset.Charset n;
        Runnable o;
        java.util.Comparator<String> p;
        java.util.logging.Logger q;
        java.nio.file.Path r;
        List<Thread[]> s;
        Map<String, Map<Thread, String>> t;
        ThreadLocal<String> u;
        java.nio.ByteBuffer v;
        java.util.stream.Stream<String> w;
        java.lang.ref.WeakReference<String> x;
        Exception y;
        java.security.SecureRandom z;
    }

    @Test
    void everyKindOfThingThatIsNoStateIsRefused() {
        String[] codes = {
            "0151", "0151", "0151", "0151", "0151", "0151", "0151", "0153", "0153", "0153", "0154", "0154", "0154",
            "0158", "0155", "0155", "0151", "0158", "0151", "0151", "0151", "0151", "0151", "0151", "0158", "0151"
        };
        String message = refusal(ManyRefused.class);
        for (int i = 0; i < codes.length; i++) {
            assertThat(message).contains("STFR" + codes[i] + "E: StatePlannerTest.ManyRefused." + (char) ('a' + i));
        }
        assertThat(message).contains("ManyRefused.t[][]: java.lang.Thread").contains("26 place(s)");
    }

    @Test
    void injectedFieldsAreNoState() {
        for (String annotation : List.of(
                "Ljakarta/inject/Inject;",
                "Ljakarta/annotation/Resource;",
                "Ljakarta/persistence/PersistenceContext;",
                "Ljakarta/ejb/EJB;",
                "Lorg/eclipse/microprofile/config/inject/ConfigProperty;")) {
            Map<String, byte[]> archive = Map.of("app.Bean", AnnotatedFile.bean("app/Bean", annotation));
            StatePlan found = StatePlanner.plan(archive).orElseThrow();
            assertThat(found.enhancedClass("app.Bean").stateFields())
                    .as(annotation)
                    .isEmpty();
        }
        assertThatThrownBy(
                        () -> StatePlanner.plan(Map.of("app.Bean", AnnotatedFile.bean("app/Bean", "Lapp/Whatever;"))))
                .isInstanceOf(UnsupportedStateException.class);
    }

    @Test
    void anUnreadableBeanIsNamed() {
        byte[] bytes = Archives.bytes(Parent.class);
        bytes[7] = 120;
        Map<String, byte[]> archive = new TreeMap<>(Map.of(Parent.class.getName(), bytes));
        assertThatThrownBy(() -> StatePlanner.plan(archive))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageContaining("STFR0160E: " + Parent.class.getName() + " cannot be read");
    }

    private static Iterable<String> enhanced(Class<?>... archive) {
        return StatePlanner.plan(Archives.of(archive)).orElseThrow().enhanced();
    }

    private static void assertRefused(String text, Class<?>... archive) {
        assertThat(refusal(archive)).contains(text);
    }

    private static String refusal(Class<?>... archive) {
        try {
            StatePlanner.plan(Archives.of(archive));
        } catch (UnsupportedStateException e) {
            assertThat(e.code()).isEqualTo("STFR0150E");
            return e.getMessage();
        }
        throw new AssertionError("not refused");
    }
}
