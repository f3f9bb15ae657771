// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The frames of an image, with those at hand that were read last: a frame is needed when its section is made and again when
 * it is filled, mostly soon after, and is checked each time it is read. Not thread-safe.
 */
final class RecentFrames {

    /** A power of 2; those of a page and of what its entries refer to. */
    private static final int KEPT = 256;

    private final StateImage image;
    private int @Nullable [] positions;
    private @Nullable Frame[] frames = {};

    RecentFrames(StateImage image) {
        this.image = image;
    }

    /** The frame at {@code position}, checked. */
    Frame at(int position) {
        int[] kept = positions;
        if (kept == null) {
            kept = new int[KEPT];
            Arrays.fill(kept, -1);
            positions = kept;
            frames = new Frame[KEPT];
        }
        int slot = position & (KEPT - 1);
        Frame known = frames[slot];
        if (known != null && kept[slot] == position) {
            return known;
        }
        Frame read = image.frame(position);
        kept[slot] = position;
        frames[slot] = read;
        return read;
    }

    /** Keeps none any more. */
    void clear() {
        positions = null;
        frames = new Frame[0];
    }
}
