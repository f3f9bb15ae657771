// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.move.OperatorOrder;
import io.stillframe.engine.move.OrderResult;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.report.ActionsReport;
import io.stillframe.engine.report.MemberReport;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The records that members send each other only grow at their ends, so that members of two versions read each other. */
class RecordFormTest {

    private static final Path KNOWN = Path.of("src/test/resources/io/stillframe/engine/records.txt");

    private static final List<Class<?>> SENT =
            List.of(MemberReport.class, ActionsReport.class, OperatorOrder.class, OrderResult.class, ShardMove.class);

    private final Map<String, String> forms = new TreeMap<>();

    @Test
    void recordsOnlyGrowAtTheirEnds() throws Exception {
        SENT.forEach(this::add);
        for (String line : Files.readAllLines(KNOWN)) {
            String name = line.substring(0, line.indexOf(':'));
            assertThat(forms.getOrDefault(name, "") + ";")
                    .as("what members of the version before send; any other change needs another RecordCodec.VERSION")
                    .startsWith(line + ";");
        }
        if (System.getProperty("records.write") != null) {
            Files.write(KNOWN, forms.values());
        }
        assertThat(Files.readAllLines(KNOWN))
                .as("records.txt; renew it with -Drecords.write")
                .isEqualTo(List.copyOf(forms.values()));
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType list) {
            add(list.getActualTypeArguments()[0]);
            return;
        }
        Class<?> of = (Class<?>) type;
        if (of.isEnum()) {
            forms.put(
                    brief(of.getName()),
                    form(
                            of,
                            Arrays.stream(of.getEnumConstants())
                                    .map(each -> ((Enum<?>) each).name())
                                    .toList()));
        } else if (of.isRecord() && !forms.containsKey(brief(of.getName()))) {
            RecordComponent[] components = of.getRecordComponents();
            forms.put(
                    brief(of.getName()),
                    form(of, Arrays.stream(components).map(RecordFormTest::form).toList()));
            Arrays.stream(components).map(RecordComponent::getGenericType).forEach(this::add);
        }
    }

    private static String form(Class<?> of, List<String> parts) {
        return parts.stream().collect(Collectors.joining("; ", brief(of.getName()) + ": ", ""));
    }

    private static String form(RecordComponent component) {
        return brief(component.getGenericType().getTypeName()) + " " + component.getName();
    }

    /** Without packages. */
    private static String brief(String type) {
        return type.replaceAll("([a-z]+\\.)+", "");
    }
}
