// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON: one rule for all that operators read, so that a component's name is the property's.
 *
 * <p>A duration is a number of milliseconds whose name ends with {@code Millis}; one that is called {@code took} is {@code
 * millis}. An instant is a text as ISO 8601 has it; an enum is its text. What is null is left out.
 */
public final class JsonShapes {

    /** Of each record class, looked up once: a report has thousands of records. */
    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            List<Method> accessors = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                accessors.add(component.getAccessor());
            }
            return accessors;
        }
    };

    private JsonShapes() {}

    /** One JSON object of all components of {@code shapes}. */
    public static JsonObject of(Record... shapes) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (Record shape : shapes) {
            for (Method accessor : ACCESSORS.get(shape.getClass())) {
                Object value = value(shape, accessor);
                if (value != null) {
                    object.add(name(accessor.getName(), value), json(value));
                }
            }
        }
        return object.build();
    }

    private static @Nullable Object value(Record shape, Method accessor) {
        try {
            return accessor.invoke(shape);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("component " + accessor + " cannot be read", e);
        }
    }

    private static String name(String component, Object value) {
        if (!(value instanceof Duration)) {
            return component;
        }
        return component.equals("took") ? "millis" : component + "Millis";
    }

    private static JsonValue json(Object value) {
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Record record) {
            return of(record);
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Integer || value instanceof Long) {
            return Json.createValue(((Number) value).longValue());
        }
        if (value instanceof Duration duration) {
            return Json.createValue(millis(duration));
        }
        if (value instanceof Iterable<?> all) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            all.forEach(one -> array.add(json(one)));
            return array.build();
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            map.forEach((key, one) -> object.add(String.valueOf(key), json(one)));
            return object.build();
        }
        if (value instanceof String || value instanceof Instant || value instanceof Enum<?>) {
            return Json.createValue(value.toString());
        }
        throw new IllegalArgumentException("no shape for " + value.getClass());
    }

    /** With three digits after the point, without zeros at the end. */
    private static BigDecimal millis(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.toNanos(), 6).setScale(3, RoundingMode.HALF_UP);
        return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }
}
