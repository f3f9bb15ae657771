// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes of one collection as frames of an image, those that are gone left out. */
final class AbsentFrames implements AbsentNodes {

    private final Restoration restoration;
    private final FrameTable frames;
    private final CollectionSection collection;
    /** Of the collection's own frame. */
    private final int position;
    /** Of its nodes; null as long as nobody asked. */
    private int @Nullable [] positions;

    AbsentFrames(Restoration restoration, FrameTable frames, CollectionSection collection, int position) {
        this.restoration = restoration;
        this.frames = frames;
        this.collection = collection;
        this.position = position;
    }

    CollectionSection collection() {
        return collection;
    }

    int position() {
        return position;
    }

    private int[] positions() {
        int[] known = positions;
        if (known == null) {
            int end = frames.end(position);
            known = new int[end - position - 1];
            int count = 0;
            for (int i = position + 1; i < end; i++) {
                if (!frames.isTombstone(i)) {
                    known[count++] = i;
                }
            }
            known = count == known.length ? known : Arrays.copyOf(known, count);
            positions = known;
        }
        return known;
    }

    @Override
    public Object lock() {
        return restoration;
    }

    @Override
    public int count() {
        return positions().length;
    }

    @Override
    public long number(int place) {
        return frames.node(positions()[place]);
    }

    @Override
    public boolean isHashed(int place) {
        return frames.isHashed(positions()[place]);
    }

    @Override
    public int keyHash(int place) {
        return frames.hash(positions()[place]);
    }

    @Override
    public @Nullable Integer hashOf(@Nullable Object key) {
        return restoration.hashOf(key);
    }

    @Override
    public void read(int... places) {
        restoration.read(collection, positionsOf(places));
    }

    @Override
    public List<@Nullable Object> keys(int... places) {
        return restoration.keys(positionsOf(places));
    }

    private int[] positionsOf(int[] places) {
        int[] all = positions();
        int[] wanted = new int[places.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = all[places[i]];
        }
        return wanted;
    }

    @Override
    public RuntimeException failure(Throwable cause) {
        return restoration.failure(this, cause);
    }

    @Override
    public void skipped(RuntimeException failure) {
        restoration.skipped(this, failure);
    }
}
