// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.StillframeException;
import io.stillframe.engine.BeanCreation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CreationTest {

    @Test
    void makesEachBeanOnceAlsoWhenAnotherAsksForIt() {
        List<String> made = new ArrayList<>();
        Function<String, Object> maker = name -> {
            if (name.equals("a")) {
                inner("b");
            }
            made.add(name);
            return new Object();
        };

        Map<String, Object> beans = Creation.run(Set.of("a", "b"), BeanCreation.FRESH, maker);

        assertThat(beans).containsOnlyKeys("a", "b");
        assertThat(made).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void refusesABeanThatNeedsItself() {
        assertThatThrownBy(() -> Creation.run(Set.of("a"), BeanCreation.FRESH, name -> inner("a")))
                .isInstanceOf(StillframeException.class)
                .hasMessageStartingWith("STFR0324E");
    }

    @Test
    void saysWhetherItRestoresOnlyWhileItRuns() {
        List<Boolean> restoring = new ArrayList<>();
        Function<String, Object> maker = name -> {
            restoring.add(Creation.isRestoring());
            return name;
        };

        Creation.run(Set.of("a"), BeanCreation.RESTORED, maker);
        Creation.run(Set.of("a"), BeanCreation.FRESH, maker);

        assertThat(restoring).containsExactly(true, false);
        assertThat(Creation.isRunning()).isFalse();
        assertThat(Creation.isRestoring()).isFalse();
    }

    @Test
    void isOverAfterAFailure() {
        assertThatThrownBy(() -> Creation.run(Set.of("a"), BeanCreation.FRESH, name -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(Creation.isRunning()).isFalse();
    }

    @Test
    void freshBeansComeFromItOnlyIfTheyWereAskedFor() {
        List<Boolean> provides = new ArrayList<>();
        Function<String, Object> maker = name -> {
            Creation current = Objects.requireNonNull(Creation.current());
            provides.add(current.provides("other"));
            return name;
        };

        Creation.run(Set.of("a"), BeanCreation.FRESH, maker);
        Creation.run(Set.of("a"), BeanCreation.RESTORED, maker);

        assertThat(provides).containsExactly(false, true);
    }

    private static Object inner(String name) {
        return Objects.requireNonNull(Creation.current()).instance(name);
    }
}
