// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

import io.stillframe.heap.Heap;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.codec.SegmentMerger;
import io.stillframe.heap.codec.SegmentSource;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.load.HeapLoader;
import io.stillframe.heap.verify.SnapshotVerifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** States that are heaps. Thread-safe. */
public final class HeapStateFormat implements StateFormat {

    private final StateTypes types;
    private final boolean verify;

    /**
     * For an application of these types.
     *
     * @param verify whether each snapshot is restored and compared with the state at its cut
     */
    public HeapStateFormat(StateTypes types, boolean verify) {
        this.types = types;
        this.verify = verify;
    }

    @Override
    public ContextState create() {
        return new HeapContextState(new Heap(types), verify ? SnapshotVerifier.ofNew(types) : null);
    }

    @Override
    public ContextState load(StoredState stored, String contextKey, Map<String, Object> shells)
            throws CorruptSegmentException {
        StateImage image = ((Image) stored).image();
        SnapshotVerifier verifier = verify ? SnapshotVerifier.ofLoaded(types, image) : null;
        return new HeapContextState(HeapLoader.load(image, contextKey, types, shells), verifier);
    }

    @Override
    public SegmentAssembly segment() {
        return new HeapSegment(new SegmentBuilder());
    }

    @Override
    public StoredState read(List<byte[]> oldestFirst) throws CorruptSegmentException {
        return new Image(StateImage.of(oldestFirst));
    }

    @Override
    public StoredState open(List<SegmentSource> oldestFirst) throws CorruptSegmentException {
        return new Image(StateImage.open(oldestFirst));
    }

    @Override
    public byte[] merge(List<byte[]> oldestFirst) throws CorruptSegmentException {
        return SegmentMerger.merge(oldestFirst);
    }

    /** A segment of heaps. */
    record HeapSegment(SegmentBuilder builder) implements SegmentAssembly {

        @Override
        public int bytes() {
            return builder.bytes();
        }

        @Override
        public byte[] build() {
            return builder.build();
        }
    }

    private record Image(StateImage image) implements StoredState {

        @Override
        public Set<String> contexts() {
            return image.contexts();
        }

        @Override
        public byte[] prune() throws CorruptSegmentException {
            return image.prune();
        }

        @Override
        public byte[] compact() throws CorruptSegmentException {
            return image.compact();
        }
    }
}
