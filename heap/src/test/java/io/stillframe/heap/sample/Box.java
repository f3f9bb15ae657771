// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

import java.util.function.Consumer;

/** Generic. */
public class Box<T extends Note> {
    private T content;

    public void put(T value) {
        Consumer<T> putter = this::store;
        putter.accept(value);
    }

    private void store(T value) {
        content = value;
    }

    public T content() {
        return content;
    }
}
