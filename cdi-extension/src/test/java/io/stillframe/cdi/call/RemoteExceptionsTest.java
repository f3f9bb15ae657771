// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.FencedException;
import io.stillframe.api.StillframeException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemoteExceptionsTest {

    private final RemoteExceptions exceptions = new RemoteExceptions(
            new BeanMethods(List.of(Shop.class)),
            Set.of(
                    Shop.SoldOut.class.getName(),
                    Shop.NotForSale.class.getName(),
                    Shop.Unrelated.class.getName(),
                    Shop.Broken.class.getName(),
                    Shop.class.getName()),
            Shop.class.getClassLoader());

    @Test
    void recreatesListedExceptionsOfTheJdk() {
        Exception recreated = exceptions.recreate("java.lang.IllegalStateException", "why");

        assertThat(recreated).isExactlyInstanceOf(IllegalStateException.class).hasMessage("why");
    }

    @Test
    void recreatesOurOwnWithTheirCode() {
        Exception recreated = exceptions.recreate(FencedException.class.getName(), "STFR0201E: fenced");

        assertThat(recreated).isExactlyInstanceOf(FencedException.class);
        assertThat(((FencedException) recreated).code()).isEqualTo("STFR0201E");
    }

    @Test
    void recreatesUncheckedExceptionsOfTheArchive() {
        assertThat(exceptions.recreate(Shop.SoldOut.class.getName(), "chairs"))
                .isExactlyInstanceOf(Shop.SoldOut.class)
                .hasMessage("chairs");
    }

    @Test
    void recreatesCheckedExceptionsThatABeanMethodDeclares() {
        assertThat(exceptions.recreate(Shop.NotForSale.class.getName(), null))
                .isExactlyInstanceOf(Shop.NotForSale.class)
                .hasMessage(null);
    }

    @Test
    void namesCheckedExceptionsThatNoBeanMethodDeclares() {
        assertStandIn(exceptions.recreate(Shop.Unrelated.class.getName(), "text"), Shop.Unrelated.class.getName());
    }

    @Test
    void namesExceptionsThatHaveNoConstructorForAText() {
        assertStandIn(exceptions.recreate(Shop.Broken.class.getName(), "text"), Shop.Broken.class.getName());
    }

    @Test
    void neverInstantiatesAClassThatIsNoException() {
        assertStandIn(exceptions.recreate(Shop.class.getName(), "text"), Shop.class.getName());
    }

    @Test
    void neverInstantiatesAnExceptionFromOutsideTheArchive() {
        assertStandIn(exceptions.recreate("java.io.UncheckedIOException", "text"), "java.io.UncheckedIOException");
        assertStandIn(exceptions.recreate("no.such.Exception", "text"), "no.such.Exception");
    }

    private static void assertStandIn(Exception standIn, String original) {
        assertThat(standIn)
                .isExactlyInstanceOf(StillframeException.class)
                .hasMessageContaining(original)
                .hasMessageContaining("text");
        assertThat(((StillframeException) standIn).code()).isEqualTo("STFR0326E");
    }
}
