// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.engine.CallMode;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class BeanMethodsTest {

    private static final String SHOP = Shop.class.getName();

    private final BeanMethods methods = new BeanMethods(List.of(Shop.class));

    @Test
    void findsOverloadedMethodsByTheirParameters() throws Exception {
        Method two = Shop.class.getMethod("sell", String.class, int.class);
        Method one = Shop.class.getMethod("sell", String.class);

        assertThat(methods.find(SHOP, BeanMethod.signatureOf(two)).orElseThrow().method())
                .isEqualTo(two);
        assertThat(methods.find(SHOP, BeanMethod.signatureOf(one)).orElseThrow().method())
                .isEqualTo(one);
    }

    @Test
    void findsNothingThatOthersMayNotAskFor() {
        assertThat(methods.find(SHOP, "internal()")).isEmpty();
        assertThat(methods.find(SHOP, "shared()")).isEmpty();
        assertThat(methods.find(SHOP, "stillframe$generated()")).isEmpty();
        assertThat(methods.find(SHOP, "getClass()")).isEmpty();
        assertThat(methods.find("java.lang.Runtime", "exit(int;)")).isEmpty();
    }

    @Test
    void readOnlyMethodsShareTheContext() throws Exception {
        assertThat(methods.of(Shop.class, Shop.class.getMethod("count")).mode()).isEqualTo(CallMode.SHARED);
        assertThat(methods.of(Shop.class, Shop.class.getMethod("sell", String.class))
                        .mode())
                .isEqualTo(CallMode.EXCLUSIVE);
    }

    @Test
    void knowsTheBeanOfAContainersSubclass() throws Exception {
        BeanMethod method = methods.of(Shop.Subclass.class, Shop.class.getMethod("count"));

        assertThat(method.bean()).isEqualTo(SHOP);
    }

    @Test
    void refusesInstancesOfOtherClasses() throws Exception {
        Method count = Shop.class.getMethod("count");

        assertThatThrownBy(() -> methods.of(String.class, count)).isInstanceOf(IllegalArgumentException.class);
    }
}
