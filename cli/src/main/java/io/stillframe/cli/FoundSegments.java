// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.StateImage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The segments of a source as a store that can only be read.
 *
 * @param finder finds them
 */
record FoundSegments(SegmentFinder finder) implements SegmentStore {

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        return finder.find(id, FoundSegments::isWhole);
    }

    @Override
    public Placement put(SegmentId id, byte[] content) {
        throw new UnsupportedOperationException("a source is only read");
    }

    @Override
    public void delete(Collection<SegmentId> ids) {
        throw new UnsupportedOperationException("a source is only read");
    }

    @Override
    public List<SegmentId> list(String prefix) {
        throw new UnsupportedOperationException("what is found is asked for by name");
    }

    private static boolean isWhole(byte[] segment) {
        try {
            return StateImage.of(List.of(segment)).sections() >= 0;
        } catch (CorruptSegmentException e) {
            return false;
        }
    }
}
