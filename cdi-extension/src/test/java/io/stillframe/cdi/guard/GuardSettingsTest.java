// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardSettingsTest {

    private static final String FAULT_TOLERANCE = "org.eclipse.microprofile.faulttolerance.";

    @Test
    void theDefaultsAreWhatTheAnnotationsSay() throws Exception {
        for (Map.Entry<String, String> property :
                GuardSettings.DEFAULT.properties().entrySet()) {
            assertThat(property.getValue())
                    .as(property.getKey())
                    .isEqualTo(String.valueOf(annotated(property.getKey())));
        }
    }

    @Test
    void everyAnnotatedCallIsConfigured() {
        Map<String, String> properties = GuardSettings.DEFAULT.properties();
        for (Class<?> type : new Class<?>[] {SegmentCalls.class, ManifestCalls.class}) {
            for (Method method : type.getDeclaredMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    String prefix = type.getName() + "/" + method.getName() + "/"
                            + annotation.annotationType().getSimpleName() + "/";
                    assertThat(properties.keySet()).as(prefix).anyMatch(name -> name.startsWith(prefix));
                }
            }
        }
    }

    @Test
    void eachValueGoesWhereItBelongs() {
        GuardSettings settings = new GuardSettings(
                5,
                Duration.ofMillis(7),
                Duration.ofSeconds(9),
                Duration.ofSeconds(1),
                20,
                50,
                Duration.ofSeconds(3),
                4);
        String put = SegmentCalls.class.getName() + "/put/";
        String change = ManifestCalls.class.getName() + "/compareAndSet/";
        assertThat(settings.properties())
                .containsEntry(put + "Retry/maxRetries", "5")
                .containsEntry(put + "Retry/delay", "7")
                .containsEntry(put + "Timeout/value", "9000")
                .containsEntry(put + "CircuitBreaker/requestVolumeThreshold", "20")
                .containsEntry(put + "CircuitBreaker/failureRatio", "0.5")
                .containsEntry(put + "CircuitBreaker/delay", "3000")
                .containsEntry(put + "Bulkhead/value", "4")
                .containsEntry(change + "Timeout/value", "1000")
                .doesNotContainKey(change + "Retry/maxRetries");
    }

    /** The value of the annotation that a property stands for; the name is wrong if there is none. */
    private static Object annotated(String name) throws Exception {
        String[] parts = name.split("/");
        Method method = Arrays.stream(Class.forName(parts[0]).getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(parts[1]))
                .findFirst()
                .orElseThrow();
        Class<? extends Annotation> type =
                Class.forName(FAULT_TOLERANCE + parts[2]).asSubclass(Annotation.class);
        return type.getMethod(parts[3]).invoke(method.getAnnotation(type));
    }
}
