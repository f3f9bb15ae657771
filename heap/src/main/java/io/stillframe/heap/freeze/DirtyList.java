// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.opaque.FrozenOpaque;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was written in one epoch: sections and nodes in the order in which they were enlisted.
 *
 * <p>The writer appends to it until the cut. From then on its entries do not change, and the writer only puts copies of
 * sections beside them ({@link #keep}), which the transfer thread takes ({@link #kept}); see {@link HeapTracker} for the
 * protocol. Kept in chunks, so that neither growing nor cutting copies what is there.
 */
final class DirtyList {

    private static final int CHUNK = 512;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle CHUNK_ELEMENT = MethodHandles.arrayElementVarHandle(Object[][].class);

    private final int epoch;
    private @Nullable Object[][] entries = new Object[4][];
    private @Nullable Object[] @Nullable [] copies = new Object[4][];
    /** Beside each node its collection. */
    private CollectionSection[] @Nullable [] owners = new CollectionSection[4][];

    private int size;

    DirtyList(int epoch) {
        this.epoch = epoch;
    }

    int epoch() {
        return epoch;
    }

    int size() {
        return size;
    }

    /** Appends a node of {@code owner}. */
    void add(CollectionSection owner, Node node) {
        int slot = add(node);
        CollectionSection[] chunk = owners[slot / CHUNK];
        if (chunk == null) {
            chunk = new CollectionSection[CHUNK];
            owners[slot / CHUNK] = chunk;
        }
        chunk[slot % CHUNK] = owner;
    }

    /** The collection that the node in {@code slot} is of. */
    CollectionSection owner(int slot) {
        return Objects.requireNonNull(owners[slot / CHUNK])[slot % CHUNK];
    }

    /** Appends a {@link Section}, a {@link Node} or a {@link FrozenOpaque}; returns its slot. */
    int add(Object entry) {
        int chunk = size / CHUNK;
        if (chunk == entries.length) {
            entries = Arrays.copyOf(entries, chunk * 2);
            copies = Arrays.copyOf(copies, chunk * 2);
            owners = Arrays.copyOf(owners, chunk * 2);
        }
        if (size % CHUNK == 0) {
            entries[chunk] = new Object[CHUNK];
        }
        entries[chunk][size % CHUNK] = entry;
        return size++;
    }

    Object get(int slot) {
        return Objects.requireNonNull(entries[slot / CHUNK][slot % CHUNK]);
    }

    /** The writer: content that the section in {@code slot} had at the cut. */
    void keep(int slot, SectionCopy copy) {
        Object[] chunk = copies[slot / CHUNK];
        if (chunk == null) {
            chunk = new Object[CHUNK];
            CHUNK_ELEMENT.setRelease(copies, slot / CHUNK, chunk);
        }
        ELEMENT.setRelease(chunk, slot % CHUNK, copy);
    }

    /** The transfer thread: the content that was kept, or null if none was. */
    @Nullable
    SectionCopy kept(int slot) {
        Object[] chunk = (Object[]) CHUNK_ELEMENT.getAcquire(copies, slot / CHUNK);
        return chunk == null ? null : (SectionCopy) ELEMENT.getAcquire(chunk, slot % CHUNK);
    }
}
