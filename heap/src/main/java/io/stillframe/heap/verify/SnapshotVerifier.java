// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import io.stillframe.api.StateNotLoadedException;
import io.stillframe.heap.Heap;
import io.stillframe.heap.HeapMessages;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.load.HeapLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks each snapshot of one context: keeps what a restore would have, restores it with every new segment and compares.
 * Costs time and memory in proportion to the whole state. Checks come one after the other, by any thread.
 */
public final class SnapshotVerifier {

    private final StateTypes types;
    /** All that was stored before, as one segment at most. */
    private List<byte[]> stored = new ArrayList<>();

    private SnapshotVerifier(StateTypes types) {
        this.types = types;
    }

    /** For a context that begins. */
    public static SnapshotVerifier ofNew(StateTypes types) {
        return new SnapshotVerifier(types);
    }

    /**
     * For a context that was loaded from {@code image}.
     *
     * @throws CorruptSegmentException if the content of a section is malformed
     */
    public static SnapshotVerifier ofLoaded(StateTypes types, StateImage image) throws CorruptSegmentException {
        SnapshotVerifier verifier = new SnapshotVerifier(types);
        verifier.stored.add(image.prune());
        return verifier;
    }

    /** The state at the cut that was just made; the context's lock is held. */
    public GraphDescription describe(Heap heap) {
        return GraphDescription.of(heap, types);
    }

    /**
     * Checks that {@code segment}, put upon all segments before, gives what {@code atCut} says.
     *
     * @throws WrongSnapshotException if not; the message names the path that differs
     */
    public void check(GraphDescription atCut, byte[] segment, String contextKey) {
        List<byte[]> all = new ArrayList<>(stored);
        all.add(segment);
        Optional<Difference> difference;
        try {
            StateImage image = StateImage.of(all);
            Heap restored = HeapLoader.load(image, contextKey, types, Map.of());
            difference = atCut.firstDifference(GraphDescription.of(restored, types));
            stored = new ArrayList<>(List.of(image.prune()));
        } catch (CorruptSegmentException | StateNotLoadedException e) {
            throw new WrongSnapshotException(
                    HeapMessages.text("STFR0141E", contextKey, String.valueOf(e.getMessage())), e);
        }
        if (difference.isPresent()) {
            throw new WrongSnapshotException(HeapMessages.text("STFR0140E", contextKey, difference.get()));
        }
    }
}
