// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

import io.stillframe.heap.Heap;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.OpenedSegment;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.codec.SegmentMerger;
import io.stillframe.heap.codec.SegmentRoom;
import io.stillframe.heap.codec.SegmentSource;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.codec.StoredSizes;
import io.stillframe.heap.load.HeapLoader;
import io.stillframe.heap.verify.SnapshotVerifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** States that are heaps. Thread-safe. */
public final class HeapStateFormat implements StateFormat {

    private final StateTypes types;
    private final boolean verify;
    private final SegmentRoom room = new SegmentRoom();

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
        return new HeapSegment(new SegmentBuilder(room));
    }

    @Override
    public StoredState read(List<byte[]> oldestFirst) throws CorruptSegmentException {
        return new Image(StateImage.of(oldestFirst));
    }

    @Override
    public OpenSegment open(SegmentSource segment) throws CorruptSegmentException {
        return new Opened(OpenedSegment.open(segment));
    }

    @Override
    public StoredState compose(List<OpenSegment> oldestFirst) {
        return new Image(StateImage.composed(
                oldestFirst.stream().map(opened -> ((Opened) opened).segment()).toList()));
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
        public int frames() {
            return builder.frames();
        }

        @Override
        public byte[] build() {
            byte[] segment = builder.build();
            builder.release();
            return segment;
        }
    }

    private record Opened(OpenedSegment segment) implements OpenSegment {

        @Override
        public long memory() {
            return segment.memory();
        }
    }

    private record Image(StateImage image) implements StoredState {

        @Override
        public Set<String> contexts() {
            return image.contexts();
        }

        @Override
        public StoredSizes sizes() {
            return image.sizes();
        }

        @Override
        public List<byte[]> prune(int partBytes) throws CorruptSegmentException {
            return image.prune(partBytes);
        }

        @Override
        public List<byte[]> compact(int partBytes) throws CorruptSegmentException {
            return image.compact(partBytes);
        }
    }
}
