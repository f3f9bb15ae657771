// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A collection that shows another: it has no nodes, only a reference to that. */
final class ViewCore<V> extends SectionCore {

    private final CollectionKind kind;
    private final Function<Object, V> wrapping;
    private @Nullable Object shown;
    private @Nullable V view;

    /** Shows {@code shown} as {@code wrapping} makes it; null before a restore. */
    ViewCore(CollectionSection owner, CollectionKind kind, Function<Object, V> wrapping, @Nullable Object shown) {
        super(owner);
        this.kind = kind;
        this.wrapping = wrapping;
        show(shown);
    }

    private void show(@Nullable Object what) {
        shown = what;
        view = what == null ? null : wrapping.apply(what);
    }

    @Override
    CollectionKind kind() {
        return kind;
    }

    /** The collection that it shows. */
    Object shown() {
        return Objects.requireNonNull(shown);
    }

    /** How it shows it. */
    V view() {
        return Objects.requireNonNull(view);
    }

    @Override
    void visitReferences(ReferenceVisitor visitor) {
        Object visited = visitor.visit(shown);
        if (visited != shown) {
            show(visited);
        }
    }

    @Override
    void writeHeader(SectionWriter out) {
        out.writeReference(shown);
    }

    @Override
    void readHeader(SectionReader in) {
        show(Objects.requireNonNull(in.readReference()));
    }

    @Override
    void readNode(long number, SectionReader in) {
        throw new IllegalArgumentException("a view has no nodes");
    }

    @Override
    void enlistAll(DirtyTracker to) {}
}
