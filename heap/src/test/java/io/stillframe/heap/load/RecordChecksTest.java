// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.state.Sources;
import io.stillframe.heap.state.WovenApplication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records whose constructors look into the sections that they are given. */
class RecordChecksTest {

    private static final String HEADER = "package " + MODEL.substring(0, MODEL.length() - 1) + "; import java.util.*;";

    private static final String BEAN = HEADER
            + """
            @io.stillframe.api.SnapshotScoped public class Bean {
                Crew crew;
                List<Crew> crews = new ArrayList<>();
                Map<String, Crew> byName = new HashMap<>();
                public Bean() {
                    Part part = new Part();
                    part.name = "p";
                    crew = new Crew(part, new ArrayList<>(List.of("a")), new HashMap<>(Map.of("k", part)));
                    for (int i = 0; i < 100; i++) {
                        crews.add(i % 7 == 0 ? null : crew);
                        byName.put("n" + i, new Crew(part, new ArrayList<>(List.of("b" + i)), new HashMap<>(Map.of("k", part))));
                    }
                }
                public String toString() { return crew + " " + crews + " " + new TreeMap<>(byName); }
            }
            class Part { String name; public String toString() { return name; } }
            """;

    @Test
    void areMadeWhenTheSectionsHaveTheirContent() throws Exception {
        String checks =
                "Objects.requireNonNull(part.name); names.get(0); Objects.requireNonNull(parts.get(\"k\").name);";
        WovenApplication application = application(checks);
        assertThat(reload(application, application).toString())
                .isEqualTo(application.make("Bean").toString());
    }

    @Test
    void failTheLoadIfTheyRefuseWhatWasStored() {
        WovenApplication stricter =
                application("if (!names.contains(\"c\")) throw new IllegalArgumentException(\"no c\");");
        assertThatThrownBy(() -> reload(application(""), stricter))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageContaining("Crew");
    }

    private static Object reload(WovenApplication old, WovenApplication fresh) throws Exception {
        Heap heap = new Heap(old.types());
        Object bean = old.make("Bean");
        WovenApplication.in(heap, () -> heap.putRoot("bean", bean));
        return fresh.load(List.of(WovenApplication.cut(heap))).root("bean");
    }

    private static WovenApplication application(String checks) {
        String crew =
                HEADER + "public record Crew(Part part, List<String> names, Map<String, Part> parts) { public Crew {"
                        + checks + "} }";
        return new WovenApplication(Sources.compile(Map.of(MODEL + "Bean", BEAN, MODEL + "Crew", crew)));
    }
}
