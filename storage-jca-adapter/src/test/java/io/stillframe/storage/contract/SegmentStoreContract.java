// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every segment store must do. */
@Timeout(120)
public abstract class SegmentStoreContract {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** A store of one member of this test's cluster. */
    protected abstract SegmentStore store();

    /** The same medium as another member sees it. */
    protected abstract SegmentStore peer();

    @Test
    void whatWasPutIsReadHereAndAtThePeer() throws Exception {
        SegmentId id = newId();
        assertThat(store().put(id, bytes(1, 1000))).isEqualTo(Placement.SHARED);
        assertThat(store().get(id)).hasValue(bytes(1, 1000));
        assertThat(peer().get(id)).hasValue(bytes(1, 1000));
    }

    @Test
    void aSegmentOfSeveralMegabytesComesBackWhole() throws Exception {
        SegmentId id = newId();
        store().put(id, bytes(2, 5_000_000));
        assertThat(peer().get(id)).hasValue(bytes(2, 5_000_000));
    }

    @Test
    void aPartOfASegmentIsReadHereAndAtThePeer() throws Exception {
        SegmentId id = newId();
        byte[] content = bytes(6, 300_000);
        store().put(id, content);
        for (SegmentStore each : List.of(store(), peer())) {
            assertThat(each.read(id, 0, 300_000)).hasValue(content);
            assertThat(each.read(id, 0, 5)).hasValue(Arrays.copyOf(content, 5));
            assertThat(each.read(id, 70_001, 140_000)).hasValue(Arrays.copyOfRange(content, 70_001, 140_000));
            assertThat(each.read(id, 299_999, 300_000)).hasValue(Arrays.copyOfRange(content, 299_999, 300_000));
            assertThat(each.read(id, 7, 7)).hasValue(new byte[0]);
        }
        assertThat(store().read(newId(), 0, 5)).isEmpty();
    }

    @Test
    void severalPartsOfSeveralSegmentsAreReadTogether() throws Exception {
        SegmentId one = newId();
        SegmentId other = newId();
        byte[] content = bytes(6, 300_000);
        byte[] small = bytes(7, 100);
        store().put(one, content);
        store().put(other, small);
        List<SegmentPart> parts = List.of(
                new SegmentPart(one, 70_001, 140_000),
                new SegmentPart(newId(), 0, 5),
                new SegmentPart(other, 10, 100),
                new SegmentPart(one, 0, 5));
        for (SegmentStore each : List.of(store(), peer())) {
            assertThat(each.readAll(parts))
                    .usingElementComparator((a, b) -> Arrays.compare(a.orElse(new byte[0]), b.orElse(new byte[0])))
                    .containsExactly(
                            Optional.of(Arrays.copyOfRange(content, 70_001, 140_000)),
                            Optional.empty(),
                            Optional.of(Arrays.copyOfRange(small, 10, 100)),
                            Optional.of(Arrays.copyOf(content, 5)));
            assertThat(each.readAll(List.of())).isEmpty();
        }
    }

    @Test
    void anEmptySegmentIsNotAnAbsentOne() throws Exception {
        SegmentId id = newId();
        store().put(id, new byte[0]);
        assertThat(peer().get(id)).hasValue(new byte[0]);
    }

    @Test
    void puttingTheSameAgainDoesNoHarm() throws Exception {
        SegmentId id = newId();
        store().put(id, bytes(3, 100));
        assertThat(peer().put(id, bytes(3, 100))).isEqualTo(Placement.SHARED);
        assertThat(store().get(id)).hasValue(bytes(3, 100));
    }

    @Test
    void aSegmentThatWasNeverPutIsEmpty() throws Exception {
        assertThat(store().get(newId())).isEmpty();
    }

    @Test
    void whatWasDeletedIsGoneEverywhere() throws Exception {
        SegmentId gone = newId();
        SegmentId kept = newId();
        store().put(gone, bytes(4, 100));
        store().put(kept, bytes(5, 100));
        peer().delete(List.of(gone, newId()));
        assertEventuallyAbsent(gone);
        assertThat(store().get(kept)).hasValue(bytes(5, 100));
        assertThatCode(() -> store().delete(List.of(gone))).doesNotThrowAnyException();
    }

    @Test
    void whatBeginsSoIsListedAndNothingElse() throws Exception {
        // What is a wildcard in one store or another is a letter here.
        List<SegmentId> within = new ArrayList<>();
        for (String name : List.of("a_b/shard01/1-1-ab", "a_b/shard01/12-2-cd", "a_b/shard01/deep/er")) {
            within.add(new SegmentId(name));
        }
        List<SegmentId> without = new ArrayList<>();
        for (String name : List.of("aXb/shard01/1-1-ab", "a_b/shard010/1-1-ab", "a_b/shard1/1", "A_b/shard01/1-1-ab")) {
            without.add(new SegmentId(name));
        }
        for (SegmentId id : within) {
            assertThat(store().put(id, bytes(7, 100_000))).isEqualTo(Placement.SHARED);
        }
        for (SegmentId id : without) {
            store().put(id, bytes(7, 10));
        }
        for (SegmentStore each : List.of(store(), peer())) {
            assertThat(each.list("a_b/shard01/")).containsExactlyInAnyOrderElementsOf(within);
            assertThat(each.list("a_b/shard77/")).isEmpty();
        }
        store().delete(within);
        io.stillframe.storage.Await.until("nothing is listed any more", () -> {
            try {
                return store().list("a_b/shard01/").isEmpty()
                        && peer().list("a_b/shard01/").isEmpty();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void manyThreadsAtBothMembersPutAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<SegmentId>> running = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int seed = i;
                SegmentId id = newId();
                SegmentStore store = i % 2 == 0 ? store() : peer();
                running.add(threads.submit(() -> {
                    assertThat(store.put(id, bytes(seed, 2000 + seed))).isEqualTo(Placement.SHARED);
                    return id;
                }));
            }
            for (int i = 0; i < running.size(); i++) {
                SegmentStore other = i % 2 == 0 ? peer() : store();
                assertThat(other.get(running.get(i).get())).hasValue(bytes(i, 2000 + i));
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void assertEventuallyAbsent(SegmentId id) {
        io.stillframe.storage.Await.until(id + " is gone", () -> {
            try {
                return store().get(id).isEmpty() && peer().get(id).isEmpty();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    protected static SegmentId newId() {
        return new SegmentId("auction/7/1-" + NEXT.incrementAndGet() + "-ab");
    }

    protected static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
