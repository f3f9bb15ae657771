// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.membership;

import io.stillframe.api.spi.Departure;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.engine.EngineTimer;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The last view, who hosts which application as far as they said, and when members left. Thread-safe. */
public final class Membership {

    private final EngineTimer timer;
    private final Map<MemberId, Hosted> hosting = new HashMap<>();
    private final Map<MemberId, Long> leftAtNanos = new HashMap<>();
    private final Map<MemberId, Departure> departures = new HashMap<>();
    /** Those that this member has seen leave, by the name of their server. */
    private final Map<String, Long> seenLeaving = new HashMap<>();

    private @Nullable MemberView view;

    /** Before the first view. */
    public Membership(EngineTimer timer) {
        this.timer = timer;
    }

    /** A view came; a late one with a smaller number is ignored. False if it was. */
    public synchronized boolean viewChanged(MemberView newView) {
        MemberView old = view;
        if (old != null && newView.number() < old.number()) {
            return false;
        }
        if (old != null) {
            for (MemberId member : old.members()) {
                if (!newView.contains(member)) {
                    leftAtNanos.put(member, timer.nanoTime());
                    seenLeaving.put(member.name(), timer.nanoTime());
                }
            }
        }
        leftAtNanos.keySet().removeAll(newView.members());
        departures.putAll(newView.departed());
        departures.keySet().removeAll(newView.members());
        newView.members().forEach(member -> seenLeaving.remove(member.name()));
        view = newView;
        return true;
    }

    /** Whether there was a view yet: before it, nothing may be concluded from anybody's absence. */
    public synchronized boolean hasView() {
        return view != null;
    }

    /** Whether {@code member}, in this incarnation, is in the view. */
    public synchronized boolean contains(MemberId member) {
        return view != null && view.contains(member);
    }

    /** How many members are in the view. */
    public synchronized int size() {
        return view == null ? 0 : view.members().size();
    }

    /** Other members than {@code self} in the view. */
    public synchronized List<MemberId> others(MemberId self) {
        return view == null
                ? List.of()
                : view.members().stream().filter(m -> !m.equals(self)).toList();
    }

    /** Whether {@code member} is not in the view, and has not been for {@code time} at least, as far as is remembered. */
    public synchronized boolean isGoneFor(MemberId member, Duration time) {
        if (contains(member)) {
            return false;
        }
        long now = timer.nanoTime();
        long leftAt = leftAtNanos.computeIfAbsent(member, unknown -> now);
        return now - leftAt > time.toNanos();
    }

    /** Names of servers that were seen leaving the view no longer than {@code within} ago and are not back, and when. */
    public synchronized Map<String, Duration> departed(Duration within) {
        long now = timer.nanoTime();
        seenLeaving.values().removeIf(at -> now - at > within.toNanos());
        Map<String, Duration> ago = new TreeMap<>();
        seenLeaving.forEach((name, at) -> ago.put(name, Duration.ofNanos(now - at)));
        return ago;
    }

    /** How it was noticed that {@code member}, in this incarnation, is not in the view any more; empty if it was never seen. */
    public synchronized Optional<Departure> departure(MemberId member) {
        return Optional.ofNullable(departures.get(member));
    }

    /**
     * {@code member} hosts exactly {@code applications}; whether that is news.
     *
     * @param number of the member's own count of what it says of itself: an answer that is overtaken by a later word of the
     *     same member is ignored
     */
    public synchronized boolean hosts(MemberId member, long number, Collection<String> applications) {
        Hosted before = hosting.get(member);
        if (before != null && number < before.number) {
            return false;
        }
        Hosted now = new Hosted(number, Set.copyOf(applications));
        hosting.put(member, now);
        boolean news = before == null || !now.applications.equals(before.applications);
        if (view != null) {
            hosting.keySet().removeIf(known -> leftAtNanos.containsKey(known) && !contains(known));
        }
        return news;
    }

    /** Members in the view that host {@code application}. */
    public synchronized List<MemberId> hosting(String application) {
        return view == null
                ? List.of()
                : view.members().stream()
                        .filter(member -> hosted(member).contains(application))
                        .toList();
    }

    /** The member in the view whose server has that name. */
    public synchronized Optional<MemberId> named(String name) {
        return view == null
                ? Optional.empty()
                : view.members().stream()
                        .filter(member ->
                                member.name().equals(name) || member.toString().equals(name))
                        .max(Comparator.naturalOrder());
    }

    /** Applications that are hosted by anybody in the view, in the order of their names. */
    public synchronized Set<String> applications() {
        Set<String> all = new TreeSet<>();
        if (view != null) {
            view.members().forEach(member -> all.addAll(hosted(member)));
        }
        return all;
    }

    private Set<String> hosted(MemberId member) {
        Hosted said = hosting.get(member);
        return said == null ? Set.of() : said.applications;
    }

    /** What a member said last of what it hosts. */
    private record Hosted(long number, Set<String> applications) {}
}
