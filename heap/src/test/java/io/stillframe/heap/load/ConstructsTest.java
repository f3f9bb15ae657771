// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.MODEL;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.state.Sources;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each construct of the language that holds or writes state, changed after a cut and restored. */
class ConstructsTest {

    private static final String SOURCE = "package " + MODEL.substring(0, MODEL.length() - 1)
            + "; import java.util.*; import java.util.function.*;"
            + """
            abstract class Root { protected int inherited = 1; private final List<String> log = new ArrayList<>();
                void log(String s) { log.add(s); inherited++; } String logged() { return log + "" + inherited; } }
            class Middle<T extends Comparable<T>> extends Root { T best; T[] rank; List<? super T> pool = new ArrayList<>();
                void offer(T t) { if (best == null || best.compareTo(t) < 0) best = t; pool.add(t); } }
            sealed interface Shape permits Circle, Square {}
            record Circle(double radius, Point centre) implements Shape {}
            final class Square implements Shape { double side; Square(double side) { this.side = side; }
                public String toString() { return "square" + side; } }
            class Point { int x, y; Point(int x, int y) { this.x = x; this.y = y; } public String toString() { return x + "/" + y; } }
            record Key(byte[] bytes, Optional<Point> where) { Key { bytes = bytes.clone(); }
                public String toString() { return Arrays.toString(bytes) + where; } }
            enum Planet { EARTH(1) { double pull() { return 9.8; } }, MARS(2) { double pull() { return 3.7; } };
                final int number; Planet(int number) { this.number = number; } abstract double pull(); }
            class Registry { final List<Object> known = new ArrayList<>(); }
            class Escaping { final int before; Registry registry; int after;
                Escaping(Registry registry) { before = 1; this.registry = registry; registry.known.add(this); after = 2; } }
            interface Step { int go(); }

            @io.stillframe.api.SnapshotScoped public class Bean extends Middle<String> implements UnaryOperator<String> {
                private final int[][] grid = new int[3][2];
                private final Map<Planet, EnumSet<Planet>> seen = new LinkedHashMap<>();
                { inherited = 5; seen.put(Planet.MARS, EnumSet.noneOf(Planet.class)); }
                long total = 10; String text = "t"; byte small; double ratio = 1;
                Object anything; Comparable<?> comparable; Iterable<?> iterable; Shape shape; Step step; CharSequence chars = "c";
                Class<? extends Root> type = Middle.class;
                Optional<Shape> maybe = Optional.empty();
                final Registry registry = new Registry();
                transient int cache = 3; Escaping escaping; Key key;
                Cell cell; Planet planet = Planet.EARTH;
                class Cell { int value; void bump() { value++; total += value; } public String toString() { return "cell" + value + (Bean.this.cell == this); } }
                static class Nest { private int hidden; }
                Nest nest = new Nest();

                public String apply(String what) {
                    switch (what) {
                        case "inherited fields" -> { inherited += 7; log("x"); offer("m"); offer("z"); offer("a"); }
                        case "compound" -> { total += 5; total <<= 2; total++; --total; text += 1 + "u"; small -= 3; ratio /= 4; grid[1][0] += 2; grid[2][1]--; }
                        case "lambda" -> { Runnable r = () -> { total = 77; inherited++; }; r.run(); IntConsumer c = v -> this.small = (byte) v; c.accept(9); }
                        case "method reference" -> { Consumer<String> c = this::setText; c.accept("by reference"); Supplier<Point> s = Origin::new; anything = s.get(); }
                        case "inner" -> { cell = new Cell(); cell.bump(); cell.bump(); }
                        case "anonymous" -> { new Runnable() { public void run() { total = -1; nest.hidden = 4; } }.run();
                            step = new Step() { int count = (int) total; public int go() { return count += 2; } }; step.go(); step.go(); }
                        case "local class" -> { int captured = 8; class Local implements Step { int n = captured; public int go() { return n += captured; } } step = new Local(); step.go(); }
                        case "nested private" -> nest.hidden += 6;
                        case "escaping" -> { Escaping e = new Escaping(registry); anything = e; e.after += 10; }
                        case "sealed" -> { shape = new Square(2); maybe = Optional.of(shape); ((Square) shape).side = 3; }
                        case "record" -> { Point p = new Point(1, 2); shape = new Circle(1.5, p); anything = p; p.x = 50; maybe = Optional.of(shape); }
                        case "copying record" -> { Key k = new Key(new byte[] {1, 2}, Optional.of(new Point(3, 4))); anything = new ArrayList<>(List.of(k, k)); }
                        case "enum" -> { planet = Planet.MARS; seen.get(Planet.MARS).add(planet); seen.put(Planet.EARTH, EnumSet.allOf(Planet.class)); comparable = Planet.EARTH; }
                        case "object" -> { anything = new Object[] {1, "a", new Point(5, 6), null}; ((Point) ((Object[]) anything)[2]).y = 9; }
                        case "interfaces" -> { iterable = new ArrayList<>(List.of(new Point(1, 1))); comparable = 5L; chars = new StringBuilder("b"); ((StringBuilder) chars).append(1); }
                        case "class" -> type = Bean.class;
                        case "array of generic" -> { rank = (String[]) new String[] {"b", null}; rank[1] = "c"; Arrays.sort(rank); }
                        case "var" -> { var local = grid[0]; local[1] = 42; var shared = grid; shared[2] = local; }
                        case "loops" -> { for (int[] row : grid) { for (int i = 0; i < row.length; i++) { row[i] += i + 1; } } Arrays.fill(grid[1], 6); System.arraycopy(grid[1], 0, grid[0], 0, 1); }
                        default -> throw new AssertionError(what);
                    }
                    return toString();
                }
                private void setText(String text) { this.text = text; }
                static class Origin extends Point { Origin() { super(0, 0); x = 4; } }
                public String toString() {
                    return String.join("|", logged(), "" + best, Arrays.toString(rank), "" + pool, Arrays.deepToString(grid) + (grid[0] == grid[2]),
                        "" + seen, total + text + small + " " + ratio, of(anything), "" + comparable, "" + iterable, of(shape), step == null ? "" : "" + step.go() + step.go(),
                        "" + chars, type.getSimpleName(), "" + maybe, registry.known.size() + "" + (registry.known.contains(anything)), "" + cell, planet + "" + planet.number + planet.pull(), "" + nest.hidden);
                }
                private static String of(Object o) {
                    return o instanceof Object[] a ? Arrays.toString(a) : o instanceof Escaping e ? e.before + " " + e.after + e.registry.known.contains(e) : "" + o;
                }
            }
            """;

    private static final Map<String, byte[]> ARCHIVE = Sources.compile(Map.of(MODEL + "Bean", SOURCE));

    private final WovenApplication application = new WovenApplication(ARCHIVE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inherited fields",
                "compound",
                "lambda",
                "method reference",
                "inner",
                "anonymous",
                "local class",
                "nested private",
                "escaping",
                "sealed",
                "record",
                "copying record",
                "enum",
                "object",
                "interfaces",
                "class",
                "array of generic",
                "var",
                "loops"
            })
    void comeBack(String construct) throws Exception {
        Heap heap = new Heap(application.types());
        Object bean = application.make("Bean");
        in(heap, () -> heap.putRoot("bean", bean));
        List<byte[]> segments = new ArrayList<>(List.of(cut(heap)));
        assertSame(segments, bean, heap);
        for (int i = 0; i < 2; i++) {
            in(heap, () -> apply(bean, construct));
            segments.add(cut(heap));
            assertSame(segments, bean, heap);
        }
        // On the other server it goes on.
        Heap loaded = application.load(segments);
        in(loaded, () -> apply(loaded.root("bean"), construct));
        segments.add(cut(loaded));
        assertSame(segments, loaded.root("bean"), loaded);
    }

    @SuppressWarnings("unchecked")
    private static void apply(Object bean, String construct) {
        ((UnaryOperator<String>) bean).apply(construct);
    }

    /** Asking for the text changes some beans, all in the same way. */
    private void assertSame(List<byte[]> segments, Object bean, Heap heap) throws Exception {
        Heap loaded = application.load(segments);
        String[] texts = new String[2];
        in(loaded, () -> texts[0] = loaded.root("bean").toString());
        in(heap, () -> texts[1] = bean.toString());
        segments.add(cut(heap));
        assertThat(texts[0]).isEqualTo(texts[1]);
    }
}
