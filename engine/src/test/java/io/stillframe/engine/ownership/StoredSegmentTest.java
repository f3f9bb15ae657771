// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.heap.codec.SegmentRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many requests to the store it takes to read a page whose entries are in many segments. */
@Timeout(60)
class StoredSegmentTest {

    private static final int LENGTH = 1_000_000;

    private final CountingStore store = new CountingStore();

    @Test
    void whatIsExpectedOfManySegmentsIsReadInOneRequest() throws Exception {
        List<StoredSegment> segments = List.of(segment("a"), segment("b"), segment("c"));
        List<SegmentRange> ranges = new ArrayList<>();
        for (StoredSegment segment : segments) {
            ranges.add(new SegmentRange(segment, 65_000, 70_000));
            ranges.add(new SegmentRange(segment, LENGTH - 5, LENGTH));
        }
        segments.get(1).expect(ranges);
        segments.get(0).expect(ranges);
        for (StoredSegment segment : segments) {
            assertThat(segment.read(65_000, 70_000)).isEqualTo(Arrays.copyOfRange(store.content, 65_000, 70_000));
            assertThat(segment.read(LENGTH - 5, LENGTH))
                    .isEqualTo(Arrays.copyOfRange(store.content, LENGTH - 5, LENGTH));
        }
        assertThat(store.requests).containsExactly(9);
    }

    @Test
    void whatTheStoreDidNotGiveIsToldByTheRead() throws Exception {
        StoredSegment segment = segment("a");
        List<SegmentRange> ranges =
                List.of(new SegmentRange(segment, 0, 5), new SegmentRange(segment, 500_000, 500_005));
        store.gone = true;
        segment.expect(ranges);
        assertThatThrownBy(() -> segment.read(0, 5))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(MissingSegmentException.class);
        store.gone = false;
        store.out = true;
        assertThatThrownBy(() -> segment.expect(ranges)).isInstanceOf(IOException.class);
        store.out = false;
        assertThat(segment.read(0, 5)).isEqualTo(Arrays.copyOf(store.content, 5));
    }

    private StoredSegment segment(String name) {
        return new StoredSegment(SegmentRef.to(new SegmentId(name), store.content, ""), store);
    }

    /** Every segment has the same bytes. */
    private static final class CountingStore implements SegmentStore {

        final byte[] content = new byte[LENGTH];
        /** Parts of each request. */
        final List<Integer> requests = new ArrayList<>();

        boolean gone;
        boolean out;

        CountingStore() {
            new Random(1).nextBytes(content);
        }

        @Override
        public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
            return readAll(List.of(new SegmentPart(id, from, to))).get(0);
        }

        @Override
        public List<Optional<byte[]>> readAll(List<SegmentPart> parts) throws StoreException {
            if (out) {
                throw new StoreException("out");
            }
            requests.add(parts.size());
            List<Optional<byte[]>> answers = new ArrayList<>();
            for (SegmentPart part : parts) {
                answers.add(gone ? Optional.empty() : Optional.of(Arrays.copyOfRange(content, part.from(), part.to())));
            }
            return answers;
        }

        @Override
        public Optional<byte[]> get(SegmentId id) {
            return gone ? Optional.empty() : Optional.of(content);
        }

        @Override
        public Placement put(SegmentId id, byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Collection<SegmentId> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SegmentId> list(String prefix) {
            throw new UnsupportedOperationException();
        }
    }
}
