// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import com.google.common.collect.testing.CollectionTestSuiteBuilder;
import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.SetTestSuiteBuilder;
import com.google.common.collect.testing.SortedMapTestSuiteBuilder;
import com.google.common.collect.testing.SortedSetTestSuiteBuilder;
import com.google.common.collect.testing.TestStringCollectionGenerator;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.TestStringSetGenerator;
import com.google.common.collect.testing.TestStringSortedMapGenerator;
import com.google.common.collect.testing.TestStringSortedSetGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import com.google.common.collect.testing.features.SetFeature;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * What shows another collection of a heap that was cut passes Guava's suites for its interface; of sorted ones for that of the
 * older interface, since parts of the JDK's wrappers have only that.
 */
class WrapperContractTest {

    private static <M extends Map<String, String>> M filled(M empty, Map.Entry<String, String>[] entries) {
        for (Map.Entry<String, String> entry : entries) {
            empty.put(entry.getKey(), entry.getValue());
        }
        return empty;
    }

    private static <C extends Collection<String>> C filled(C empty, String[] elements) {
        empty.addAll(Arrays.asList(elements));
        return empty;
    }

    @TestFactory
    Stream<DynamicNode> collections() {
        return Stream.of(
                        CollectionTestSuiteBuilder.using(new TestStringCollectionGenerator() {
                                    @Override
                                    protected Collection<String> create(String[] elements) {
                                        return CollectionContractTest.cut(new SnapshotUnmodifiableCollection<>(
                                                filled(new SnapshotArrayList<>(), elements)));
                                    }
                                })
                                .named("unmodifiableCollection")
                                .withFeatures(
                                        CollectionFeature.ALLOWS_NULL_VALUES,
                                        CollectionFeature.KNOWN_ORDER,
                                        CollectionFeature.SERIALIZABLE,
                                        CollectionSize.ANY)
                                .createTestSuite(),
                        ListTestSuiteBuilder.using(new TestStringListGenerator() {
                                    @Override
                                    protected List<String> create(String[] elements) {
                                        return CollectionContractTest.cut(new SnapshotUnmodifiableList<>(
                                                filled(new SnapshotArrayList<>(), elements)));
                                    }
                                })
                                .named("unmodifiableList")
                                .withFeatures(
                                        CollectionFeature.ALLOWS_NULL_VALUES,
                                        CollectionFeature.SERIALIZABLE,
                                        CollectionSize.ANY)
                                .createTestSuite())
                .map(CollectionContractTest::node);
    }

    @TestFactory
    Stream<DynamicNode> sets() {
        return Stream.of(
                        SetTestSuiteBuilder.using(new TestStringSetGenerator() {
                                    @Override
                                    protected Set<String> create(String[] elements) {
                                        return CollectionContractTest.cut(new SnapshotUnmodifiableSet<>(
                                                filled(new SnapshotLinkedHashSet<>(), elements)));
                                    }
                                })
                                .named("unmodifiableSet")
                                .withFeatures(
                                        CollectionFeature.ALLOWS_NULL_VALUES,
                                        CollectionFeature.KNOWN_ORDER,
                                        CollectionFeature.SERIALIZABLE,
                                        CollectionSize.ANY)
                                .createTestSuite(),
                        SortedSetTestSuiteBuilder.using(new TestStringSortedSetGenerator() {
                                    @Override
                                    protected SortedSet<String> create(String[] elements) {
                                        return CollectionContractTest.cut(new SnapshotUnmodifiableNavigableSet<>(
                                                filled(new SnapshotTreeSet<>(), elements)));
                                    }
                                })
                                .named("unmodifiableNavigableSet")
                                .withFeatures(
                                        CollectionFeature.KNOWN_ORDER,
                                        CollectionFeature.SERIALIZABLE,
                                        CollectionSize.ANY)
                                .createTestSuite(),
                        SetTestSuiteBuilder.using(new TestStringSetGenerator() {
                                    @Override
                                    protected Set<String> create(String[] elements) {
                                        SnapshotSetFromMap<String> set =
                                                new SnapshotSetFromMap<>(new SnapshotLinkedHashMap<>());
                                        return CollectionContractTest.cut(filled(set, elements));
                                    }
                                })
                                .named("newSetFromMap")
                                .withFeatures(
                                        SetFeature.GENERAL_PURPOSE,
                                        CollectionFeature.ALLOWS_NULL_VALUES,
                                        CollectionFeature.KNOWN_ORDER,
                                        CollectionFeature.SERIALIZABLE,
                                        CollectionSize.ANY)
                                .createTestSuite())
                .map(CollectionContractTest::node);
    }

    @TestFactory
    Stream<DynamicNode> maps() {
        return Stream.of(
                        MapTestSuiteBuilder.using(new TestStringMapGenerator() {
                                    @Override
                                    protected Map<String, String> create(Map.Entry<String, String>[] entries) {
                                        return CollectionContractTest.cut(new SnapshotUnmodifiableMap<>(
                                                filled(new SnapshotLinkedHashMap<>(), entries)));
                                    }
                                })
                                .named("unmodifiableMap")
                                .withFeatures(
                                        MapFeature.ALLOWS_NULL_KEYS,
                                        MapFeature.ALLOWS_NULL_VALUES,
                                        MapFeature.ALLOWS_ANY_NULL_QUERIES,
                                        CollectionFeature.KNOWN_ORDER,
                                        CollectionFeature.SERIALIZABLE,
                                        CollectionSize.ANY)
                                .createTestSuite(),
                        SortedMapTestSuiteBuilder.using(new TestStringSortedMapGenerator() {
                                    @Override
                                    protected SortedMap<String, String> create(Map.Entry<String, String>[] entries) {
                                        return CollectionContractTest.cut(new SnapshotUnmodifiableNavigableMap<>(
                                                filled(new SnapshotTreeMap<>(), entries)));
                                    }
                                })
                                .named("unmodifiableNavigableMap")
                                .withFeatures(
                                        MapFeature.ALLOWS_NULL_VALUES,
                                        CollectionFeature.KNOWN_ORDER,
                                        CollectionFeature.SERIALIZABLE,
                                        CollectionSize.ANY)
                                .createTestSuite())
                .map(CollectionContractTest::node);
    }
}
