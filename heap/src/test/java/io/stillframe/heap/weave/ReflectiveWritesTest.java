// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import static io.stillframe.heap.state.WovenApplication.MODEL;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.Heap;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.state.Sources;
import io.stillframe.heap.state.WovenApplication;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes of fields whose names only the run time knows. */
class ReflectiveWritesTest {

    private static final String HEADER = "package " + MODEL.substring(0, MODEL.length() - 1)
            + "; import java.util.*; import java.lang.invoke.*; import java.util.concurrent.atomic.*;";

    private static final String BEAN = HEADER
            + """
            @io.stillframe.api.SnapshotScoped public class Bean {
                private boolean z; private byte b; private char c; private short s; private int i; private long j;
                private float f; private double d; private Object text = "";
                volatile int counter; volatile long big; volatile Object ref;
                transient volatile int cache;
                static volatile int shared;
                public String toString() { return z + " " + b + " " + c + " " + s + " " + i + " " + j + " " + f + " " + d + " " + text; }
            }
            """;

    /** Not enhanced, and another class than the one that declares the fields. */
    private static final String WRITER = HEADER
            + """
            public class Writer implements java.util.function.BiFunction<String, Object, Object> {
                public Object apply(String way, Object target) {
                    try { return run(way, (Bean) target); }
                    catch (RuntimeException e) { throw e; }
                    catch (Throwable e) { throw new IllegalStateException(e); }
                }
                private static java.lang.reflect.Field field(String name) throws Exception {
                    java.lang.reflect.Field field = Bean.class.getDeclaredField(name);
                    field.setAccessible(true);
                    return field;
                }
                interface IntSetter { void set(Object target, int value) throws Exception; }
                private static Object run(String way, Bean bean) throws Throwable {
                    MethodHandles.Lookup inside = MethodHandles.privateLookupIn(Bean.class, MethodHandles.lookup());
                    switch (way) {
                        case "fields" -> {
                            field("z").setBoolean(bean, true); field("b").setByte(bean, (byte) 1);
                            field("c").setChar(bean, 'c'); field("s").setShort(bean, (short) 2);
                            field("i").setInt(bean, 3); field("j").setLong(bean, 4);
                            field("f").setFloat(bean, 5); field("d").setDouble(bean, 6);
                            field("text").set(bean, "t");
                        }
                        case "boxed" -> { field("z").set(bean, true); field("b").set(bean, (byte) 1);
                            field("c").set(bean, 'c'); field("s").set(bean, (short) 2); field("i").set(bean, 3);
                            field("j").set(bean, 4L); field("f").set(bean, 5f); field("d").set(bean, 6d);
                            field("text").set(bean, "t"); }
                        case "setters" -> {
                            inside.findSetter(Bean.class, "z", boolean.class).invokeExact(bean, true);
                            inside.findSetter(Bean.class, "b", byte.class).invoke(bean, (byte) 1);
                            inside.findSetter(Bean.class, "c", char.class).invoke(bean, 'c');
                            inside.findSetter(Bean.class, "s", short.class).invoke(bean, (short) 2);
                            inside.unreflectSetter(field("i")).invoke(bean, 3);
                            MethodHandles.lookup().unreflectSetter(field("j")).invoke(bean, 4L);
                            inside.findSetter(Bean.class, "f", float.class).invoke(bean, 5f);
                            inside.findSetter(Bean.class, "d", double.class).invoke(bean, 6d);
                            inside.findSetter(Bean.class, "text", Object.class).invoke(bean, (Object) "t");
                        }
                        case "reference" -> { IntSetter setter = field("i")::setInt; setter.set(bean, 3); }
                        case "list" -> field("text").set(bean, new ArrayList<>(List.of(1)));
                        case "thread" -> field("text").set(bean, Thread.currentThread());
                        case "varhandle" -> inside.findVarHandle(Bean.class, "i", int.class);
                        case "unreflected" -> MethodHandles.lookup().unreflectVarHandle(field("i"));
                        case "int updater" -> AtomicIntegerFieldUpdater.newUpdater(Bean.class, "counter");
                        case "long updater" -> AtomicLongFieldUpdater.newUpdater(Bean.class, "big");
                        case "ref updater" -> AtomicReferenceFieldUpdater.newUpdater(Bean.class, Object.class, "ref");
                        case "unsafe" -> unsafe().objectFieldOffset(Bean.class.getDeclaredField("i"));
                        case "harmless" -> {
                            AtomicIntegerFieldUpdater.newUpdater(Bean.class, "cache").set(bean, 5);
                            inside.findVarHandle(Bean.class, "cache", int.class).getAndAdd(bean, 1);
                            inside.findStaticVarHandle(Bean.class, "shared", int.class).set(1);
                            inside.findSetter(Bean.class, "cache", int.class).invoke(bean, bean.cache + 1);
                            field("cache").setInt(bean, bean.cache + 1);
                            field("shared").set(null, 7);
                            unsafe().objectFieldOffset(Bean.class.getDeclaredField("cache"));
                            return bean.cache + Bean.shared;
                        }
                        case "mistakes" -> {
                            List<String> thrown = new ArrayList<>();
                            try { field("text").set(null, "t"); } catch (NullPointerException e) { thrown.add("null"); }
                            try { field("i").set(bean, "t"); } catch (IllegalArgumentException e) { thrown.add("type"); }
                            try { Bean.class.getDeclaredField("i").setInt(bean, 1); } catch (IllegalAccessException e) { thrown.add("access"); }
                            try { MethodHandles.publicLookup().findSetter(Bean.class, "i", int.class); } catch (IllegalAccessException e) { thrown.add("lookup"); }
                            try { inside.findSetter(Bean.class, "i", long.class); } catch (NoSuchFieldException e) { thrown.add("field"); }
                            return thrown;
                        }
                        default -> throw new AssertionError(way);
                    }
                    return null;
                }
                private static sun.misc.Unsafe unsafe() throws Exception {
                    java.lang.reflect.Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
                    field.setAccessible(true);
                    return (sun.misc.Unsafe) field.get(null);
                }
            }
            """;

    private static final Map<String, byte[]> ARCHIVE =
            Sources.compile(Map.of(MODEL + "Bean", BEAN, MODEL + "Writer", WRITER));
    private static final String ALL = "true 1 c 2 3 4 5.0 6.0 t";

    private final WovenApplication application = new WovenApplication(ARCHIVE);
    private final Object bean = application.make("Bean");
    private final Heap heap = new Heap(application.types());
    private final List<byte[]> segments = new java.util.ArrayList<>();

    @SuppressWarnings("unchecked")
    private final BiFunction<String, Object, Object> writer =
            (BiFunction<String, Object, Object>) application.make("Writer");

    ReflectiveWritesTest() {
        in(heap, () -> heap.putRoot("bean", bean));
        segments.add(cut(heap));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields", "boxed", "setters"})
    void passTheBarrier(String way) throws Exception {
        assertThatThrownBy(() -> writer.apply(way, bean)).isInstanceOf(IllegalStateWriteException.class);
        in(heap, () -> writer.apply(way, bean));
        segments.add(cut(heap));
        assertThat(application.load(segments).root("bean")).hasToString(ALL);
        assertThat(bean).hasToString(ALL);
    }

    @Test
    void passTheBarrierByMethodReference() throws Exception {
        in(heap, () -> writer.apply("reference", bean));
        segments.add(cut(heap));
        assertThat(application.load(segments).root("bean").toString()).contains(" 3 ");
    }

    @Test
    void adoptWhatTheyStore() {
        in(heap, () -> writer.apply("list", bean));
        assertThat(bean.toString()).endsWith("[1]");
        assertThat(cut(heap)).isNotEmpty();
        assertThat(((Section) bean).stillframe$id()).isEqualTo(1);
        assertThatThrownBy(() -> in(heap, () -> writer.apply("thread", bean)))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0104E");
        assertThat(bean.toString()).endsWith("[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"varhandle", "unreflected", "int updater", "long updater", "ref updater", "unsafe"})
    void thatCannotPassTheBarrierAreRefused(String way) {
        assertThatThrownBy(() -> writer.apply(way, bean))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0120E: The state field " + MODEL + "Bean.");
    }

    @Test
    void ofFieldsThatAreNoStateGoOn() {
        assertThat(writer.apply("harmless", bean)).isEqualTo(5 + 1 + 1 + 1 + 7);
    }

    @Test
    void failAsTheyDidBefore() {
        assertThat(writer.apply("mistakes", application.make("Bean")))
                .isEqualTo(List.of("null", "type", "access", "lookup", "field"));
    }
}
