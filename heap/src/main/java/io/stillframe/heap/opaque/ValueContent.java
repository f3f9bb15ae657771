// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.SectionWriter;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Objects whose content is one value. */
final class ValueContent<T, V> extends OpaqueKind<T> {

    private final Class<V> valueType;
    private final Function<T, V> value;
    private final BiPredicate<T, V> same;
    private final Function<V, T> maker;

    /**
     * @param value gives the content
     * @param same whether the content is that value, without making one if possible
     * @param maker makes an object of that content
     */
    ValueContent(
            int code,
            Class<T> type,
            Class<V> valueType,
            Function<T, V> value,
            BiPredicate<T, V> same,
            Function<V, T> maker) {
        super(code, type);
        this.valueType = valueType;
        this.value = value;
        this.same = same;
        this.maker = maker;
    }

    @Override
    Object image(T object) {
        return Objects.requireNonNull(value.apply(object));
    }

    @Override
    boolean isUnchanged(T object, Object baseline, OpaqueObjects heap) {
        return same.test(object, valueType.cast(baseline));
    }

    @Override
    void write(Object image, SectionWriter out) {
        out.writeReference(image);
    }

    @Override
    T create(OpaqueReader in) {
        return maker.apply(valueType.cast(Objects.requireNonNull(in.readReference())));
    }
}
