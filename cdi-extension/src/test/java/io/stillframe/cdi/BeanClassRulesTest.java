// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeanClassRulesTest {

    @Test
    void acceptsAnOrdinaryClass() {
        assertThat(BeanClassRules.violations(Ordinary.class)).isEmpty();
    }

    @Test
    void refusesWhatAProxyCannotStandBefore() {
        assertThat(BeanClassRules.violations(Final.class))
                .singleElement()
                .asString()
                .startsWith("STFR0302E")
                .contains(Final.class.getName());
        assertThat(BeanClassRules.violations(NoConstructor.class))
                .singleElement()
                .asString()
                .startsWith("STFR0303E");
        assertThat(BeanClassRules.violations(FinalMethod.class))
                .singleElement()
                .asString()
                .startsWith("STFR0304E")
                .contains("bid");
    }

    static class Ordinary {
        public void bid() {}
    }

    static final class Final {}

    static class NoConstructor {
        NoConstructor(String needed) {}
    }

    public static class FinalMethod {
        public final void bid() {}
    }
}
