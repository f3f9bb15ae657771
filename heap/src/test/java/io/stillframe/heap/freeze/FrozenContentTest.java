// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.state.WovenApplication;
import org.junit.jupiter.api.Test;

/** Each way in which writer and transfer thread can meet at one section, played step by step. */
class FrozenContentTest {

    private final WovenApplication application = WovenApplication.whole();

    @Test
    void takesTheKeptCopyOfWhatWasChangedBeforeItWasReached() {
        assertSame(new HookedSection(), new HookedSection(), section -> section.change(9), section -> {});
    }

    @Test
    void forgetsWhatItEncodedWhileItWasChanged() {
        assertSame(new HookedSection(), new HookedSection(), section -> {}, section -> section.change(9));
    }

    @Test
    void forgetsAFailureThatOnlyTheRaceCaused() {
        assertSame(new HookedSection(), new HookedSection(), section -> {}, section -> {
            section.change(9);
            throw new IllegalArgumentException("torn");
        });
    }

    @Test
    void reportsAFailureThatNoRaceCausedAndAddsNothing() {
        HookedSection section = new HookedSection();
        Heap heap = heapOf(section);
        FrozenSnapshot snapshot = heap.freeze();
        section.whileWriting = () -> {
            throw new IllegalArgumentException("real");
        };
        SegmentBuilder builder = new SegmentBuilder();
        assertThatThrownBy(() -> snapshot.encodeTo(builder, CONTEXT)).hasMessage("real");
        assertThat(builder.frames()).isZero();
        assertThat(heap.isFrozenPending()).isTrue();
        section.whileWriting = () -> {};
        assertThat(encode(snapshot))
                .isEqualTo(encode(heapOf(new HookedSection()).freeze()));
    }

    @Test
    void keepsNoCopyOnceTheSnapshotIsEncoded() {
        HookedSection section = new HookedSection();
        Heap heap = heapOf(section);
        encode(heap.freeze());
        section.written = 0;
        section.change(9);
        assertThat(section.written).isZero();
    }

    @Test
    void keepsOneCopyForManyChanges() {
        HookedSection section = new HookedSection();
        Heap heap = heapOf(section);
        FrozenSnapshot snapshot = heap.freeze();
        section.written = 0;
        section.change(9);
        section.change(10);
        assertThat(section.written).isEqualTo(1);
        assertThat(encode(snapshot))
                .isEqualTo(encode(heapOf(new HookedSection()).freeze()));
        FrozenSnapshot next = heap.freeze();
        assertThat(next.sections()).isEqualTo(1);
    }

    private interface Step {
        void at(HookedSection section);
    }

    private void assertSame(HookedSection section, HookedSection undisturbed, Step before, Step during) {
        Heap heap = heapOf(section);
        FrozenSnapshot snapshot = heap.freeze();
        before.at(section);
        section.whileWriting = () -> {
            section.whileWriting = () -> {};
            during.at(section);
        };
        byte[] encoded = encode(snapshot);
        assertThat(encoded).isEqualTo(encode(heapOf(undisturbed).freeze()));
        assertThat(section.value).isEqualTo(9);
        assertThat(heap.hasChanges()).isTrue();
    }

    private Heap heapOf(HookedSection section) {
        Heap heap = new Heap(application.types());
        section.heap = heap;
        WovenApplication.in(heap, () -> heap.putRoot("section", section));
        return heap;
    }
}
