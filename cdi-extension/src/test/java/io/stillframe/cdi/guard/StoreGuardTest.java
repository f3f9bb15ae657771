// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.StoreException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;

class StoreGuardTest {

    private final StoreGuard guard = Callable::call;

    @Test
    void passesOnWhatTheStoreSays() throws Exception {
        StoreException fromStore = new StoreException("STFR0401E: no");

        assertThat(guard.run("read", () -> "value")).isEqualTo("value");
        assertThatThrownBy(() -> guard.run("read", () -> {
                    throw fromStore;
                }))
                .isSameAs(fromStore);
    }

    @Test
    void namesTimeOutsOpenCircuitsAndSurprises() {
        assertCode("STFR0331E", new TimeoutException());
        assertCode("STFR0332E", new CircuitBreakerOpenException());
        assertCode("STFR0333E", new IllegalStateException("surprise"));
    }

    @Test
    void neverRepeatsACompareAndSet() {
        Method compareAndSet = method(ManifestCalls.class, "compareAndSet");

        assertThat(compareAndSet.isAnnotationPresent(Retry.class)).isFalse();
        assertThat(ManifestCalls.class.isAnnotationPresent(Retry.class)).isFalse();
        assertThat(compareAndSet.isAnnotationPresent(Timeout.class)).isTrue();
        assertThat(compareAndSet.isAnnotationPresent(CircuitBreaker.class)).isTrue();
    }

    @Test
    void waitsNoRandomTimeBetweenAttempts() {
        for (Class<?> calls : new Class<?>[] {SegmentCalls.class, ManifestCalls.class}) {
            for (Method method : calls.getDeclaredMethods()) {
                Retry retry = method.getAnnotation(Retry.class);
                if (retry != null) {
                    assertThat(retry.jitter()).as(method.getName()).isZero();
                }
            }
        }
    }

    private void assertCode(String code, Exception thrown) {
        assertThatThrownBy(() -> guard.run("put segment", () -> {
                    throw thrown;
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(code)
                .hasMessageContaining("put segment")
                .hasCause(thrown);
    }

    private static Method method(Class<?> type, String name) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new AssertionError(name);
    }
}
