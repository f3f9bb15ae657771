// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.ObjectSection;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StateTypesTest {

    private static final String PACKAGE = SampleApplication.PACKAGE;

    private final SampleApplication application = new SampleApplication();
    private final StateTypes types = application.types;

    @Test
    void namesLeadToClassesOfTheApplicationOnly() {
        assertThat(types.enhanced(PACKAGE + "Shop")).isSameAs(application.type("Shop"));
        assertThat(types.value(PACKAGE + "Money")).isSameAs(application.type("Money"));
        assertThat(types.value(PACKAGE + "Color")).isSameAs(application.type("Color"));
        assertThat(types.value("java.time.DayOfWeek")).isSameAs(DayOfWeek.class);
        // I9
        assertThat(types.enhanced("java.util.Date")).isNull();
        assertThat(types.enhanced(PACKAGE + "Bystander")).isNull();
        assertThat(types.enhanced(PACKAGE + "Money")).isNull();
        assertThat(types.value(PACKAGE + "Shop")).isNull();
        assertThat(types.value("java.lang.Thread$State")).isNull();
        assertThatThrownBy(() -> types.newInstance("java.util.Date")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> types.newInstance(PACKAGE + "Bystander")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void abstractClassesHaveFieldsAndNoInstances() {
        assertThat(types.fields(PACKAGE + "other.Base")).hasSize(2);
        assertThatThrownBy(() -> types.newInstance(PACKAGE + "other.Base"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void instancesAreMadeEmpty() {
        ObjectSection item = types.newInstance(PACKAGE + "Item");
        assertThat(item).isExactlyInstanceOf(application.type("Item"));
        assertThat(application.call(item, "name")).isNull();
    }

    @Test
    void recordsAreTakenApartByTheirFieldsAndMadeAgain() {
        Object stamp = application.make("Stamp");
        Record money = (Record) application.make("Money", BigDecimal.TEN, "EUR", stamp);
        Object[] components = types.components(money);
        assertThat(components).containsExactly(BigDecimal.TEN, "EUR", stamp);
        assertThat(types.create(money.getClass(), components)).isEqualTo(money).isNotSameAs(money);
    }

    @Test
    void aRecordThatDoesNotAcceptItsComponentsSaysSo() {
        assertThatThrownBy(() -> types.create(application.type("Money"), new Object[] {BigDecimal.ONE, "", null}))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0172E: Record io.stillframe.heap.sample.Money")
                .hasRootCauseMessage("no currency");
        assertThatThrownBy(() -> types.create(application.type("Money"), new Object[] {1, "EUR", null}))
                .isInstanceOf(UnsupportedStateException.class);
        assertThatThrownBy(() -> types.create(String.class, new Object[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valueTypesAreBuiltInOrOfThePlan() {
        assertThat(types.isValueType(String.class)).isTrue();
        assertThat(types.isValueType(Instant.class)).isTrue();
        assertThat(types.isValueType(DayOfWeek.class)).isTrue();
        assertThat(types.isValueType(ZoneId.of("Europe/Berlin").getClass())).isTrue();
        assertThat(types.isValueType(application.type("Money"))).isTrue();
        for (Object color : application.type("Color").getEnumConstants()) {
            assertThat(types.isValueType(color.getClass())).isTrue();
        }
        assertThat(types.isValueType(application.type("Shop"))).isFalse();
        assertThat(types.isValueType(ArrayList.class)).isFalse();
        assertThat(types.isValueType(Date.class)).isFalse();
        assertThat(types.isValueType(Thread.State.class)).isFalse();
        assertThat(types.isValueType(new BigDecimal(1) {}.getClass())).isFalse();
    }

    @Test
    void aRecordOfTheSameNameFromAnotherLoaderIsNoValue() {
        assertThat(types.isValueType(new SampleApplication().type("Money"))).isFalse();
    }

    @Test
    void aMissingHookIsNoticed() {
        ClassLoader plain = new WovenLoader(
                application.archive, new Weaver(new StatePlan(Set.of(), Map.of(), Map.of(), Map.of()), Map.of()));
        StateTypes unwoven = new StateTypes(application.plan, plain);
        assertThat(types.checkWoven()).isEmpty();
        assertThat(unwoven.checkWoven()).contains(PACKAGE + "Box");
        assertThatThrownBy(() -> unwoven.newInstance(PACKAGE + "Shop"))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0171E: Class io.stillframe.heap.sample.Shop was loaded without a barrier");
    }

    @Test
    void aClassThatTheLoaderDoesNotGiveIsNamed() {
        ClassLoader loader = new ClassLoader(null) {};
        StateTypes types = new StateTypes(application.plan, loader);
        assertThatThrownBy(() -> types.enhanced(PACKAGE + "Stamp"))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0170E: Class io.stillframe.heap.sample.Stamp");
        assertThat(types.checkWoven()).isPresent();
    }

    @Test
    @Timeout(60)
    void manyThreadsMayAskAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                StateTypes fresh = new SampleApplication().types;
                ArrayList<Future<?>> asked = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    asked.add(threads.submit(
                            () -> fresh.newInstance(PACKAGE + "SpecialItem").stillframe$class()));
                }
                for (Future<?> answer : asked) {
                    assertThat(answer.get()).isEqualTo(PACKAGE + "SpecialItem");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
