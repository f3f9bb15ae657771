// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ownership.ClaimResult;
import io.stillframe.engine.ownership.Claimant;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a member opens ahead of a claim. */
@Timeout(60)
class ForesightTest {

    private final SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER, Duration.ofSeconds(2));
    private final LedgerFormat format = new LedgerFormat();
    private SimulatedMember east;
    private SimulatedMember west;
    private Claimant claimant;
    private boolean near;

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aClaimOpensOnlyWhatWasCommittedSince() throws Exception {
        List<SegmentRef> foreseen = foresee();
        east.call(LedgerCall.put("z", "3"));
        east.call(LedgerCall.put("x", "4"));
        east.kill();
        byte[] all = stored();
        // Whoever reads more of them than that they are there finds nonsense.
        foreseen.forEach(segment -> cluster.segments.put(segment.id(), new byte[segment.length()]));

        assertThat(claim()).isInstanceOfSatisfying(ClaimResult.Claimed.class, claimed -> assertThat(compacted(claimed))
                .isEqualTo(all));
    }

    @Test
    void nothingIsClaimedWithoutWhatWasOpenedWhereNobodyIsAnyMore() throws Exception {
        SegmentRef first = foresee().get(0);
        east.kill();
        byte[] content = cluster.segments.remove(first.id());
        assertThat(claim()).isInstanceOf(ClaimResult.Refused.class);

        cluster.segments.put(first.id(), content);
        assertThat(claim()).isInstanceOf(ClaimResult.Claimed.class);
    }

    @Test
    void whatThisMemberHasGotAMomentAgoIsNotLookedForAgain() throws Exception {
        near = true;
        SegmentRef first = foresee().get(0);
        east.kill();
        cluster.segments.remove(first.id());

        assertThat(claim()).isInstanceOf(ClaimResult.Claimed.class);
    }

    @Test
    void whatTheManifestNamesNoMoreCountsNoMore() throws Exception {
        SegmentRef first = foresee().get(0);
        for (int i = 0; i < 40; i++) {
            east.call(LedgerCall.put("x", "later" + i));
        }
        SimulatedCluster.await("merged", () -> !manifest().names(first));
        east.kill();
        byte[] all = stored();

        assertThat(claim()).isInstanceOfSatisfying(ClaimResult.Claimed.class, claimed -> assertThat(compacted(claimed))
                .isEqualTo(all));
    }

    @Test
    void whatIsForgottenIsNeededAgain() throws Exception {
        SegmentRef first = foresee().get(0);
        east.kill();
        cluster.segments.put(first.id(), new byte[first.length()]);
        claimant.forget();

        assertThat(claim()).isInstanceOf(ClaimResult.Refused.class);
    }

    @Test
    void aRehearsalGoesTheWayToTheStoreAndLeavesNothingThere() throws Exception {
        foresee();
        Set<SegmentId> before = Set.copyOf(cluster.segments.keySet());

        assertThat(claimant.rehearse(manifest().key(), 0, new HashSet<>())).isEmpty();
        assertThat(west.puts).hasValue(1);
        assertThat(cluster.segments.keySet()).isEqualTo(before);
    }

    private List<SegmentRef> foresee() throws Exception {
        east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "1"));
        east.call(LedgerCall.put("y", "2"));
        west = cluster.start("west");
        claimant = new Claimant(
                west.id, west, west, format, new CommitIds(new Random(1)), () -> Instant.EPOCH, segment -> near);
        claimant.foresee(manifest(), 0);
        return manifest().segments();
    }

    private ClaimResult claim() throws Exception {
        return claimant.claim(manifest().key(), manifest -> true);
    }

    private Manifest manifest() {
        return cluster.manifest().orElseThrow();
    }

    private byte[] stored() throws Exception {
        List<byte[]> contents = new ArrayList<>();
        for (SegmentRef segment : manifest().segments()) {
            contents.add(cluster.segments.get(segment.id()));
        }
        return format.read(contents).compact(Integer.MAX_VALUE).get(0);
    }

    private static byte[] compacted(ClaimResult.Claimed claimed) {
        try {
            return claimed.stored().compact(Integer.MAX_VALUE).get(0);
        } catch (CorruptSegmentException e) {
            throw new AssertionError(e);
        }
    }
}
