// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.Heap;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.state.Ledger;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WriteRulesTest {

    private final WovenApplication application = WovenApplication.whole();
    private final Ledger world = application.makeWorld();
    private Heap heap;

    @BeforeEach
    void start() {
        heap = application.heapOf(world);
        in(heap, () -> world.change(new Random(1)));
        cut(heap);
    }

    @Test
    void refusesWritesOutsideOfInvocations() {
        assertRefused("STFR0100E", () -> world.setTotal(99));
    }

    @Test
    void refusesWritesInReadOnlyInvocations() {
        heap.enterReadOnly();
        heap.enterReadOnly();
        heap.exitReadOnly();
        assertRefused("STFR0102E", () -> world.setTotal(99));
        heap.exitReadOnly();
        assertRefused("STFR0100E", () -> world.setTotal(99));
    }

    @Test
    @Timeout(30)
    void refusesWritesOfOtherThreads() {
        in(
                heap,
                () -> assertRefused("STFR0101E", () -> {
                    try {
                        CompletableFuture.runAsync(() -> world.setTotal(99))
                                .orTimeout(20, TimeUnit.SECONDS)
                                .join();
                    } catch (CompletionException e) {
                        throw (RuntimeException) e.getCause();
                    }
                }));
    }

    @Test
    void refusesWritesAfterItWasClosed() {
        heap.close("it was taken over by west");
        assertRefused("STFR0103E", () -> world.setTotal(99));
        heap.enter();
        assertRefused("STFR0103E", () -> world.setTotal(99));
        assertThatThrownBy(() -> world.setTotal(99)).hasMessageContaining("it was taken over by west");
        heap.exit();
    }

    @Test
    void refusesToJoinOutsideOfInvocations() {
        Object link = application.make("Link");
        assertRefused("STFR0100E", () -> world.setAnything(link));
        assertRefused("STFR0100E", () -> heap.putRoot("link", link));
        assertThat(((Section) link).stillframe$tracker()).isNull();
        assertThat(heap.rootNames()).containsExactly("world");
    }

    @Test
    void changesNothingWhenSomethingDeepInsideCannotBeState() {
        Object link = application.make("Link");
        List<Object> inner = new ArrayList<>(List.of(link, new Object()));
        Map<String, Object> outer = new java.util.HashMap<>(Map.of("inner", inner, "a", "b"));
        in(heap, () -> assertThatThrownBy(() -> world.setAnything(outer))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0104E")
                .hasMessageContaining("java.lang.Object"));
        assertThat(((Section) link).stillframe$tracker()).isNull();
        assertThat(((Section) link).stillframe$id()).isZero();
        assertThat(outer.get("inner")).isSameAs(inner);
        assertThat(inner.get(0)).isSameAs(link);
        assertThat(world.getAnything()).isNull();
    }

    @Test
    void refusesWhatBelongsToAnotherHeap() {
        Ledger other = application.makeWorld();
        application.heapOf(other);
        in(heap, () -> assertThatThrownBy(() -> world.setAnything(other))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0105E"));
        assertThat(world.getAnything()).isNull();
    }

    @Test
    void refusesClassesOfTheApplicationThatAreNotItsState() {
        WovenApplication twin = WovenApplication.whole();
        in(heap, () -> assertThatThrownBy(() -> world.setAnything(twin.make("Link")))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0104E"));
        assertThat(world.getAnything()).isNull();
    }

    @Test
    void refusesValuesAsRoots() {
        in(heap, () -> assertThatThrownBy(() -> heap.putRoot("text", "value"))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0106E"));
        assertThat(heap.rootNames()).containsExactly("world");
    }

    @Test
    void refusesACutWhileTheLastIsNotEncodedOrSomebodyWrites() {
        in(heap, () -> {
            world.setTotal(1);
            assertThatIllegalStateException().isThrownBy(heap::freeze);
        });
        FrozenSnapshot snapshot = heap.freeze();
        assertThat(heap.isFrozenPending()).isTrue();
        assertThatIllegalStateException().isThrownBy(heap::freeze);
        WovenApplication.encode(snapshot);
        assertThat(heap.isFrozenPending()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> WovenApplication.encode(snapshot));
        assertThat(heap.freeze().epoch()).isEqualTo(snapshot.epoch() + 1);
        assertThat(heap.epoch()).isEqualTo(snapshot.epoch() + 2);
    }

    private void assertRefused(String code, Runnable write) {
        String before = world.dump();
        boolean changed = heap.hasChanges();
        assertThatThrownBy(write::run)
                .isInstanceOf(IllegalStateWriteException.class)
                .hasMessageStartingWith(code);
        assertThat(world.dump()).isEqualTo(before);
        assertThat(heap.hasChanges()).isEqualTo(changed);
    }
}
