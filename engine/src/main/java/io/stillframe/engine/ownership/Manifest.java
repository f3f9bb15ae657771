// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a shard for everybody: who owns it, and which segments are its state. Immutable.
 *
 * @param key the shard
 * @param term fencing number, from 1, one more with every claim
 * @param owner the owner, null if it released the shard
 * @param previousOwner name of the owner before this one, empty if there was none
 * @param placedAt the member at which an operator has placed it, null if none did or another has claimed it since
 * @param sequence one more with every change
 * @param segments oldest first
 * @param time when its state was committed, by the clock of its owner then; {@link Instant#EPOCH} if it is not known or
 *     there is no state yet
 * @param retained older snapshots, in the order of their sequences
 * @param commitId random, different for every change, so that a writer knows its own
 */
public record Manifest(
        ShardKey key,
        long term,
        @Nullable MemberId owner,
        String previousOwner,
        @Nullable MemberId placedAt,
        long sequence,
        List<SegmentRef> segments,
        Instant time,
        List<RetainedSnapshot> retained,
        String commitId) {

    /** Keeps copies of the lists. */
    public Manifest {
        segments = List.copyOf(segments);
        retained = List.copyOf(retained);
    }

    /** The first manifest of a shard, not yet claimed: term 0. */
    public static Manifest none(ShardKey key) {
        return new Manifest(key, 0, null, "", null, 0, List.of(), Instant.EPOCH, List.of(), "");
    }

    /** The manifest in which {@code claimant} owns the shard; that it was placed at another is forgotten. */
    public Manifest claimedBy(MemberId claimant, String newCommitId) {
        String previous = owner == null ? previousOwner : owner.name();
        MemberId placed = claimant.equals(placedAt) ? placedAt : null;
        return new Manifest(
                key, term + 1, claimant, previous, placed, sequence + 1, segments, time, retained, newCommitId);
    }

    /** The manifest in which the owner has made {@code heir} the owner under the next term; {@code placed} says that it is to stay there. */
    public Manifest appointing(MemberId heir, boolean placed) {
        String previous = owner == null ? previousOwner : owner.name();
        return new Manifest(
                key, term + 1, heir, previous, placed ? heir : null, sequence, segments, time, retained, commitId);
    }

    /** The manifest in which nobody owns the shard; {@code placed}, if not null, is where it is to be from now on. */
    public Manifest released(@Nullable MemberId placed) {
        String previous = owner == null ? previousOwner : owner.name();
        return new Manifest(key, term, null, previous, placed, sequence, segments, time, retained, commitId);
    }

    /** The manifest of the same owner in which the shard is placed at {@code placed}, or nowhere in particular. */
    public Manifest placed(@Nullable MemberId placed) {
        return new Manifest(key, term, owner, previousOwner, placed, sequence, segments, time, retained, commitId);
    }

    /** The next change's number and id. */
    public Manifest committedAs(String newCommitId) {
        return new Manifest(
                key, term, owner, previousOwner, placedAt, sequence + 1, segments, time, retained, newCommitId);
    }

    /** The manifest of a shard that has no state any more and no owner, under a term of its own: whoever had it is fenced. */
    public Manifest dropped(String newCommitId) {
        return new Manifest(
                key, term + 1, null, "", null, sequence + 1, List.of(), Instant.EPOCH, List.of(), newCommitId);
    }

    /** With one more segment. */
    public Manifest append(SegmentRef segment) {
        List<SegmentRef> longer = new ArrayList<>(segments);
        longer.add(segment);
        return with(longer);
    }

    /** With {@code merged} in place of {@code run}; unchanged if the run is not there as such any more. */
    public Manifest replaceRun(List<SegmentRef> run, List<SegmentRef> merged) {
        List<String> ids = ids(segments);
        int at = run.isEmpty() ? -1 : java.util.Collections.indexOfSubList(ids, ids(run));
        if (at < 0) {
            return this;
        }
        List<SegmentRef> shorter = new ArrayList<>(segments.subList(0, at));
        shorter.addAll(merged);
        shorter.addAll(segments.subList(at + run.size(), segments.size()));
        return with(shorter);
    }

    /** With every segment mapped, those of retained snapshots too. */
    public Manifest mapSegments(UnaryOperator<SegmentRef> mapping) {
        List<RetainedSnapshot> mapped = retained.stream()
                .map(r -> new RetainedSnapshot(
                        r.sequence(),
                        r.term(),
                        r.time(),
                        r.cause(),
                        r.segments().stream().map(mapping).toList()))
                .toList();
        return with(segments.stream().map(mapping).toList(), time, mapped);
    }

    /** With its state committed at {@code newTime}. */
    public Manifest at(Instant newTime) {
        return with(segments, newTime, retained);
    }

    /** With these snapshots retained, in the order of their sequences. */
    public Manifest retaining(List<RetainedSnapshot> snapshots) {
        return with(segments, time, snapshots);
    }

    /** Its state as one that is retained. */
    public RetainedSnapshot asRetained(RetainedSnapshot.Cause cause) {
        return new RetainedSnapshot(sequence, term, time, cause, segments);
    }

    /** The retained snapshot of that sequence. */
    public Optional<RetainedSnapshot> retained(long snapshot) {
        return retained.stream().filter(each -> each.sequence() == snapshot).findFirst();
    }

    /** The newest retained snapshot of that time or before. */
    public Optional<RetainedSnapshot> asOf(Instant instant) {
        return retained.stream().filter(each -> !each.time().isAfter(instant)).reduce((older, newer) -> newer);
    }

    /**
     * With {@code snapshot} as its state, {@code more} behind it, from {@code newTime} on; the state that it had is retained
     * for {@code cause}.
     */
    public Manifest goneBackTo(
            RetainedSnapshot snapshot, List<SegmentRef> more, RetainedSnapshot.Cause cause, Instant newTime) {
        List<RetainedSnapshot> kept = new ArrayList<>(retained);
        if (!segments.isEmpty()) {
            kept.add(asRetained(cause));
        }
        List<SegmentRef> older = new ArrayList<>(snapshot.segments());
        older.addAll(more);
        return with(older, newTime, kept);
    }

    /** All segments that are part of the state or of a retained snapshot (I4), those of the state first. */
    public Set<SegmentRef> allSegments() {
        Set<SegmentRef> all = new LinkedHashSet<>(segments);
        retained.forEach(snapshot -> all.addAll(snapshot.segments()));
        return all;
    }

    /** Whether {@code segment} is part of the state or of a retained snapshot (I4). */
    public boolean names(SegmentId segment) {
        return allSegments().stream().anyMatch(s -> s.id().equals(segment));
    }

    /** Whether {@code segment} is part of the state or of a retained snapshot (I4). */
    public boolean names(SegmentRef segment) {
        return names(segment.id());
    }

    private Manifest with(List<SegmentRef> newSegments) {
        return new Manifest(key, term, owner, previousOwner, placedAt, sequence, newSegments, time, retained, commitId);
    }

    private Manifest with(List<SegmentRef> newSegments, Instant newTime, List<RetainedSnapshot> newRetained) {
        return new Manifest(
                key, term, owner, previousOwner, placedAt, sequence, newSegments, newTime, newRetained, commitId);
    }

    private static List<String> ids(List<SegmentRef> segments) {
        return segments.stream().map(s -> s.id().value()).toList();
    }
}
