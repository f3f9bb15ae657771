// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.state.Sources;
import io.stillframe.heap.state.WovenApplication;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A newer version of the application reads what an older one wrote. */
class SchemaChangeTest {

    private static final String OLD =
            "int count = 7; String name = \"n\"; long gone = 5; Part part = new Part(3, \"x\"); Object lost = new Old();";

    @Test
    void matchesFieldsByName() throws Exception {
        Object loaded = reload("Part part; String added = \"initial\"; String name; int count; double more = 4;");
        assertThat(field(loaded, "count")).isEqualTo(7);
        assertThat(field(loaded, "name")).isEqualTo("n");
        assertThat(field(loaded, "part").toString()).isEqualTo("Part[label=x, number=3, fresh=null, flag=false]");
        assertThat(field(loaded, "added")).isNull();
        assertThat(field(loaded, "more")).isEqualTo(0d);
    }

    @Test
    void widensNumbers() throws Exception {
        Object loaded = reload("long count; double gone;");
        assertThat(field(loaded, "count")).isEqualTo(7L);
        assertThat(field(loaded, "gone")).isEqualTo(5d);
    }

    @Test
    void refusesAFieldThatBecameNarrower() {
        assertThatThrownBy(() -> reload("short count;"))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0117E")
                .hasMessageContaining("Bean.count");
    }

    @Test
    void refusesAReferenceThatDoesNotFit() {
        assertThatThrownBy(() -> reload("Integer name;"))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0116E");
    }

    @Test
    void refusesAReferenceToAClassThatIsNoMore() {
        assertThatThrownBy(() -> reload("Object lost;"))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0113E")
                .hasMessageContaining("Old");
    }

    private static Object reload(String fields) throws Exception {
        WovenApplication old = application(OLD, "int number, String label", "class Old { int x; }");
        WovenApplication fresh = application(fields, "String label, long number, String fresh, boolean flag", "");
        Heap heap = new Heap(old.types());
        Object bean = old.make("Bean");
        WovenApplication.in(heap, () -> heap.putRoot("bean", bean));
        byte[] segment = WovenApplication.cut(heap);
        Object loaded = fresh.load(List.of(segment)).root("bean");
        assertThat(loaded).isNotNull();
        return loaded;
    }

    private static WovenApplication application(String fields, String components, String other) {
        String header = "package " + MODEL.substring(0, MODEL.length() - 1) + ";\n";
        String bean = header + "@io.stillframe.api.SnapshotScoped public class Bean { public Bean() {} " + fields
                + (other.isEmpty() ? "" : " Old old;") + " Part used; }\n" + other;
        String part = header + "public record Part(" + components + ") {}";
        return new WovenApplication(Sources.compile(Map.of(MODEL + "Bean", bean, MODEL + "Part", part)));
    }

    private static Object field(Object bean, String name) throws ReflectiveOperationException {
        Field field = bean.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(bean);
    }
}
