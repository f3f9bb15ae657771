// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.freeze.FrozenSnapshot;
import io.stillframe.heap.verify.GraphDescription;
import io.stillframe.heap.verify.SnapshotVerifier;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A context's state that is a heap. */
final class HeapContextState implements ContextState {

    private final Heap heap;
    private final @Nullable SnapshotVerifier verifier;
    private final HeapAnswerLog answers;

    /**
     * The state of one context.
     *
     * @param verifier checks every snapshot; null if that is not wanted
     */
    HeapContextState(Heap heap, @Nullable SnapshotVerifier verifier) {
        this.heap = heap;
        this.verifier = verifier;
        this.answers = new HeapAnswerLog(heap);
    }

    @Override
    public void enter() {
        heap.enter();
    }

    @Override
    public void exit() {
        heap.exit();
    }

    @Override
    public void enterReadOnly() {
        heap.enterReadOnly();
    }

    @Override
    public void exitReadOnly() {
        heap.exitReadOnly();
    }

    @Override
    public long epoch() {
        return heap.epoch();
    }

    @Override
    public boolean hasChanges() {
        return heap.hasChanges();
    }

    @Override
    public void compareOpaque() {
        heap.compareOpaque();
    }

    @Override
    public FrozenState freeze() {
        Frozen frozen = new Frozen(heap.freeze());
        return verifier == null ? frozen : new VerifiedFrozen(frozen, verifier, verifier.describe(heap));
    }

    @Override
    public void putRoot(String name, Object object) {
        heap.putRoot(name, object);
    }

    @Override
    public @Nullable Object root(String name) {
        return heap.root(name);
    }

    @Override
    public Set<String> rootNames() {
        return heap.rootNames();
    }

    @Override
    public AnswerLog answers() {
        return answers;
    }

    @Override
    public void close(String reason) {
        heap.close(reason);
    }

    @Override
    public boolean loadNext(Consumer<RuntimeException> failed) {
        return heap.loadNext(failed);
    }

    @Override
    public boolean isWhole() {
        return heap.isWhole();
    }

    private record Frozen(FrozenSnapshot snapshot) implements FrozenState {

        @Override
        public long epoch() {
            return snapshot.epoch();
        }

        @Override
        public Copied encodeTo(SegmentAssembly segment, String contextKey) {
            snapshot.encodeTo(((HeapStateFormat.HeapSegment) segment).builder(), contextKey);
            return copied();
        }

        Copied copied() {
            return new Copied(snapshot.copiedSections(), snapshot.copiedBytes());
        }
    }

    /** A cut whose snapshot is compared with the state that it was made of. */
    private record VerifiedFrozen(Frozen frozen, SnapshotVerifier verifier, GraphDescription atCut)
            implements FrozenState {

        @Override
        public long epoch() {
            return frozen.epoch();
        }

        @Override
        public Copied encodeTo(SegmentAssembly segment, String contextKey) {
            SegmentBuilder builder = ((HeapStateFormat.HeapSegment) segment).builder();
            builder.addAllOrNothing(() -> {
                frozen.encodeTo(segment, contextKey);
                verifier.check(atCut, builder.build(), contextKey);
            });
            return frozen.copied();
        }
    }
}
