// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import static io.stillframe.storage.StorageMessages.failure;

import io.stillframe.api.spi.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The members of the group, as all of their server.xml name them: {@code name=host[port],name=host[port],…}.
 *
 * @param self this member's name, one of the list
 * @param addresses where each is reached, by name, in the order of the list
 */
record RaftMembers(String self, Map<String, Address> addresses) {

    /** With fewer, the loss of one stops all: a majority of two is two. */
    static final int LEAST = 3;

    private static final Pattern MEMBER =
            Pattern.compile("([A-Za-z0-9._-]+)\\s*=\\s*([A-Za-z0-9._:-]+)\\[([0-9]{1,5})]");
    private static final int LAST_PORT = 65_535;

    /**
     * Where a member is reached.
     *
     * @param host name or address
     * @param port of its sockets, 1 to 65535
     */
    record Address(String host, int port) {}

    /**
     * Reads the list.
     *
     * @throws StoreException if it cannot be read, has fewer than three members or the same one twice, or {@code self} is not
     *     in it
     */
    static RaftMembers parse(String list, String self) throws StoreException {
        Map<String, Address> addresses = new LinkedHashMap<>();
        for (String each : list.strip().split("\\s*,\\s*", -1)) {
            Matcher member = MEMBER.matcher(each);
            if (!member.matches()) {
                throw failure("STFR0470E", each);
            }
            int port = Integer.parseInt(member.group(3));
            Address address = new Address(member.group(2), port);
            if (port < 1
                    || port > LAST_PORT
                    || addresses.containsValue(address)
                    || addresses.put(member.group(1), address) != null) {
                throw failure("STFR0470E", each);
            }
        }
        if (addresses.size() < LEAST) {
            throw failure("STFR0471E", addresses.size(), LEAST);
        }
        if (!addresses.containsKey(self)) {
            throw failure("STFR0472E", self, String.join(", ", addresses.keySet()));
        }
        return new RaftMembers(self, addresses);
    }

    /** The names, sorted: two lists that mean the same group have the same. */
    List<String> names() {
        return addresses.keySet().stream().sorted().toList();
    }

    /** The address of this member. */
    Address own() {
        Address own = addresses.get(self);
        if (own == null) {
            throw new IllegalStateException("checked by parse");
        }
        return own;
    }

    /** All addresses as a protocol of discovery takes them. */
    String hosts() {
        return addresses.values().stream()
                .map(address -> address.host() + "[" + address.port() + "]")
                .collect(Collectors.joining(","));
    }
}
