// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a newer JDK adds to its collections must not pass our barrier by. */
class JdkMethodsTest {

    /** Methods that change nothing by themselves: they read, or call others that we have. */
    private static final Set<String> READING = Set.of(
            "get",
            "getOrDefault",
            "containsKey",
            "containsValue",
            "contains",
            "size",
            "isEmpty",
            "equals",
            "hashCode",
            "toString",
            "keys",
            "elements",
            "mappingCount",
            "forEach",
            "search",
            "reduce",
            "peek",
            "comparator",
            "toArray",
            "spliterator",
            "stream",
            "parallelStream");

    @ParameterizedTest
    @EnumSource(
            value = CollectionKind.class,
            names = {"PRIORITY_QUEUE", "ENUM_MAP", "IDENTITY_HASH_MAP", "CONCURRENT_HASH_MAP"})
    void thatChangeTheCollectionAreAllOverridden(CollectionKind kind) {
        Stream<String> inherited = Arrays.stream(kind.replaced().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !isOurs(kind, method))
                .map(Method::getName)
                .filter(name -> !READING.contains(name))
                .filter(name -> !name.matches("(forEach|search|reduce)(Key|Value|Entr|To|s).*"));
        assertThat(inherited).isEmpty();
    }

    private static boolean isOurs(CollectionKind kind, Method method) {
        try {
            kind.replacement().getDeclaredMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return method.isBridge();
        }
    }
}
