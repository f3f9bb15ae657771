// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The classes of the JDK that hold references atomically. */
final class References {

    private References() {}

    /** {@link AtomicReference}. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    static final class Single extends ReferenceKind<AtomicReference> {

        Single(int code) {
            super(code, AtomicReference.class);
        }

        @Override
        int size(AtomicReference object) {
            return 1;
        }

        @Override
        @Nullable
        Object get(AtomicReference object, int index) {
            return object.get();
        }

        @Override
        void set(AtomicReference object, int index, @Nullable Object reference) {
            object.set(reference);
        }

        @Override
        AtomicReference create(OpaqueReader in) {
            return new AtomicReference();
        }
    }

    /** {@link AtomicReferenceArray}. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    static final class Many extends ReferenceKind<AtomicReferenceArray> {

        Many(int code) {
            super(code, AtomicReferenceArray.class);
        }

        @Override
        int size(AtomicReferenceArray object) {
            return object.length();
        }

        @Override
        @Nullable
        Object get(AtomicReferenceArray object, int index) {
            return object.get(index);
        }

        @Override
        void set(AtomicReferenceArray object, int index, @Nullable Object reference) {
            object.set(index, reference);
        }

        @Override
        AtomicReferenceArray create(OpaqueReader in) {
            return new AtomicReferenceArray(in.readCount());
        }
    }
}
