// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code shown} makes of the elements of another spliterator. */
final class MappedSpliterator<S extends @Nullable Object, T extends @Nullable Object> implements Spliterator<T> {

    private final Spliterator<S> source;
    private final Function<S, T> shown;

    MappedSpliterator(Spliterator<S> source, Function<S, T> shown) {
        this.source = source;
        this.shown = shown;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        Objects.requireNonNull(action);
        return source.tryAdvance(element -> action.accept(shown.apply(element)));
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        Objects.requireNonNull(action);
        source.forEachRemaining(element -> action.accept(shown.apply(element)));
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        Spliterator<S> prefix = source.trySplit();
        return prefix == null ? null : new MappedSpliterator<>(prefix, shown);
    }

    @Override
    public long estimateSize() {
        return source.estimateSize();
    }

    @Override
    public int characteristics() {
        return source.characteristics();
    }

    /** Only entries of a sorted map have one, and it compares their keys. */
    @Override
    @SuppressWarnings("unchecked") // a place of a map is shown as an entry with the same key
    public @Nullable Comparator<? super T> getComparator() {
        Comparator<? super S> places = source.getComparator();
        if (places == null) {
            return null;
        }
        return (a, b) -> compareKeys(places, (Map.Entry<?, ?>) a, (Map.Entry<?, ?>) b);
    }

    @SuppressWarnings("unchecked") // compares nothing but the keys
    private static <S extends @Nullable Object> int compareKeys(
            Comparator<? super S> places, Map.@Nullable Entry<?, ?> a, Map.@Nullable Entry<?, ?> b) {
        return places.compare((S) a, (S) b);
    }
}
