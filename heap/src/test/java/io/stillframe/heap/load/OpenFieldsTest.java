// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.MODEL;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.state.Sources;
import io.stillframe.heap.state.WovenApplication;
import io.stillframe.heap.weave.StatePlan;
import io.stillframe.heap.weave.StatePlanner;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields whose declarations do not say what they hold. */
class OpenFieldsTest {

    private static final String SOURCE = "package " + MODEL.substring(0, MODEL.length() - 1)
            + ";"
            + """
            import java.util.*;
            class Made { int number = 1; Object inner; public String toString() { return "made" + number + inner; }
                void deepen() { inner = new Deep(); number++; } }
            class Deep implements Comparable<Deep> { final List<String> texts = new ArrayList<>(List.of("deep"));
                public int compareTo(Deep other) { return 0; } public String toString() { return texts.toString(); } }
            class Given { String text; Given(String text) { this.text = text; } public String toString() { return text; } }
            interface Shape { void grow(); }
            class Circle implements Shape { int radius; public void grow() { radius++; } public String toString() { return "r" + radius; } }
            record Pair(Object left, Object right) {}
            enum Size { SMALL }
            class Bad { Thread thread; }
            class BelowBad extends Bad {}
            class Service { int calls; }
            @jakarta.inject.Singleton class Single { int calls; }
            class Elsewhere { int x; }
            class Outside { static Object make(String what) { return switch (what) {
                case "given" -> new Given("g"); case "shape" -> new Circle(); default -> new Elsewhere(); }; } }

            @io.stillframe.api.SnapshotScoped public class Bean implements java.util.function.UnaryOperator<String> {
                Object anything; @SuppressWarnings("rawtypes") final List raw = new ArrayList(); Comparable<?> comparable;
                @jakarta.inject.Inject void use(Service service) {}
                void keep(Given given) { anything = given; }
                String single() { return String.valueOf(new Single()); }
                @SuppressWarnings("unchecked")
                public String apply(String what) {
                    switch (what) {
                        case "made" -> { Made made = new Made(); anything = made; made.deepen(); }
                        case "raw" -> { raw.add(new Made()); ((Made) raw.get(0)).deepen(); comparable = new Deep(); }
                        case "given" -> keep((Given) Outside.make("given"));
                        case "shape" -> { anything = Outside.make("shape"); ((Shape) anything).grow(); }
                        case "values" -> anything = new Pair(Size.SMALL, new Pair(new Made(), null));
                        case "bad" -> anything = new Bad();
                        case "below bad" -> raw.add(new BelowBad());
                        case "elsewhere" -> anything = Outside.make("elsewhere");
                        default -> { }
                    }
                    return anything + "" + raw + comparable;
                }
            }
            """;

    private static final Map<String, byte[]> ARCHIVE = Sources.compile(Map.of(
            MODEL + "Bean",
            SOURCE,
            "jakarta.inject.Inject",
            "package jakarta.inject; public @interface Inject {}",
            "jakarta.inject.Singleton",
            "package jakarta.inject; public @interface Singleton {}"));

    private final WovenApplication application = new WovenApplication(ARCHIVE);

    @ParameterizedTest
    @ValueSource(strings = {"made", "raw", "given", "shape", "values"})
    void holdWhatCodeOfTheStateNames(String what) throws Exception {
        Heap heap = heap();
        in(heap, () -> bean(heap).apply(what));
        Heap loaded = HeapLoader.load(StateImage.of(List.of(cut(heap))), CONTEXT, application.types(), Map.of());
        assertThat(bean(loaded).apply("")).isEqualTo(bean(heap).apply(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "below bad", "elsewhere"})
    void refuseTheRestWhenItIsStored(String what) {
        Heap heap = heap();
        String before = bean(heap).apply("");
        String type = what.equals("elsewhere") ? "Elsewhere" : what.equals("bad") ? "Bad" : "BelowBad";
        in(heap, () -> assertThatThrownBy(() -> bean(heap).apply(what))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0104E")
                .hasMessageContaining(MODEL + type)
                .hasMessageContaining("declared with it"));
        assertThat(bean(heap).apply("")).isEqualTo(before);
    }

    @Test
    void leaveAloneWhatIsInjectedOrManagedOrNotNamed() {
        StatePlan plan = StatePlanner.plan(ARCHIVE).orElseThrow();
        assertThat(plan.enhanced())
                .containsExactlyInAnyOrder(
                        MODEL + "Bean", MODEL + "Made", MODEL + "Deep", MODEL + "Given", MODEL + "Circle");
        assertThat(plan.values()).contains(MODEL + "Pair", MODEL + "Size");
    }

    /** What the message recommends. */
    @Test
    void aDeclarationMakesTheRestState() throws Exception {
        Map<String, byte[]> archive = Sources.compile(Map.of(
                MODEL + "Bean",
                SOURCE.replace("Object anything;", "Object anything; Elsewhere hint;"),
                "jakarta.inject.Inject",
                "package jakarta.inject; public @interface Inject {}",
                "jakarta.inject.Singleton",
                "package jakarta.inject; public @interface Singleton {}"));
        WovenApplication declaring = new WovenApplication(archive);
        Heap heap = new Heap(declaring.types());
        in(heap, () -> heap.putRoot("bean", declaring.makeNamed(MODEL + "Bean")));
        in(heap, () -> bean(heap).apply("elsewhere"));
        Heap loaded = HeapLoader.load(StateImage.of(List.of(cut(heap))), CONTEXT, declaring.types(), Map.of());
        assertThat(bean(loaded).apply("")).contains("Elsewhere");
    }

    private Heap heap() {
        Heap heap = new Heap(application.types());
        in(heap, () -> heap.putRoot("bean", application.makeNamed(MODEL + "Bean")));
        return heap;
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<String> bean(Heap heap) {
        return (UnaryOperator<String>) heap.root("bean");
    }
}
