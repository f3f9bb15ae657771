// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import io.stillframe.api.spi.Departure;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jgroups.Address;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind which address, and which view that makes.
 *
 * <p>An address counts as a member only when it has said who it is, which it does as soon as it can be talked to. A
 * member that has reported a view before leaves the silent out until they speak. One that has not waits for all of them,
 * since it would else begin with a view of itself alone and take what others own; it gives that up when told to {@link
 * #waitNoLonger}. Guarded by its own monitor.
 */
final class KnownMembers {

    private final MemberId self;
    private final Address selfAddress;
    private final Map<Address, MemberId> known = new HashMap<>();
    private final Set<Address> greeted = new HashSet<>();
    private Set<Address> stuck = Set.of();
    private List<Address> addresses = List.of();
    private List<MemberId> reported = List.of();
    /** Of those that are in the reported view, whose address is not in the channel's any more. */
    private final Map<MemberId, Departure> departed = new HashMap<>();

    private long number;
    private boolean patient = true;

    KnownMembers(MemberId self, Address selfAddress) {
        this.self = self;
        this.selfAddress = selfAddress;
        known.put(selfAddress, self);
    }

    /** The channel has a new view; {@code how} tells how others were noticed to be gone. Returns the addresses that are new. */
    synchronized List<Address> arrive(List<Address> newAddresses, Function<Address, Departure> how) {
        addresses = List.copyOf(newAddresses);
        known.forEach((address, member) -> {
            if (!addresses.contains(address)) {
                departed.put(member, how.apply(address));
            }
        });
        known.keySet().removeIf(address -> !address.equals(selfAddress) && !addresses.contains(address));
        greeted.retainAll(addresses);
        List<Address> strangers = new ArrayList<>();
        for (Address address : addresses) {
            if (!address.equals(selfAddress) && greeted.add(address)) {
                strangers.add(address);
            }
        }
        return strangers;
    }

    /** The member behind {@code address} said who it is. */
    synchronized void learn(Address address, MemberId member) {
        if (addresses.contains(address)) {
            known.put(address, member);
        }
    }

    /** Those of {@code strangers} that are in the view and still have not said who they are. */
    synchronized List<Address> unknownOf(List<Address> strangers) {
        return strangers.stream()
                .filter(address -> addresses.contains(address) && !known.containsKey(address))
                .toList();
    }

    /** Silent members are left out of the first view, too. */
    synchronized void waitNoLonger() {
        patient = false;
    }

    /** Exactly these members are taken for stuck, and left out of views. */
    synchronized void stuck(Set<Address> newStuck) {
        stuck = newStuck;
    }

    /** Who is behind {@code address}, as text for people. */
    synchronized String nameOf(Address address) {
        MemberId member = known.get(address);
        return member == null ? address.toString() : member.toString();
    }

    /** The next view to report, if it differs from the last. */
    synchronized Optional<MemberView> nextView() {
        boolean silent = !known.keySet().containsAll(addresses);
        if (silent && patient && reported.isEmpty()) {
            return Optional.empty();
        }
        List<MemberId> members = addresses.stream()
                .filter(address -> known.containsKey(address) && !stuck.contains(address))
                .map(known::get)
                .toList();
        if (members.equals(reported) || members.isEmpty()) {
            return Optional.empty();
        }
        Map<MemberId, Departure> gone = new HashMap<>();
        for (MemberId member : reported) {
            if (!members.contains(member)) {
                // Whoever is not gone for the channel was left out as stuck.
                gone.put(member, departed.getOrDefault(member, Departure.STUCK));
            }
        }
        departed.clear();
        reported = members;
        number++;
        return Optional.of(new MemberView(number, self, members, gone));
    }

    synchronized @Nullable Address addressOf(MemberId member) {
        for (Map.Entry<Address, MemberId> entry : known.entrySet()) {
            if (entry.getValue().equals(member)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The addresses of the others that have said who they are. */
    synchronized List<Address> others() {
        return known.keySet().stream()
                .filter(address -> !address.equals(selfAddress))
                .toList();
    }
}
