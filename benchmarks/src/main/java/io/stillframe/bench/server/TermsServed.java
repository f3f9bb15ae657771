// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which process served which shard under which term, by what the servers wrote to their logs. A term has one owner (I7):
 * two processes that served a shard under the same term would be two owners.
 */
public final class TermsServed {

    private static final Pattern SERVED = Pattern.compile("STFR0225I: Shard (\\S+) is served under term (\\d+);");

    private final Map<String, String> servers = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();

    /** Reads the log of {@code server}; to be done before it is started again, since it begins a new log then. */
    public void collect(LibertyServer server) {
        collect(server.name() + " (process " + server.pid() + ")", server.log().lines());
    }

    void collect(String process, List<String> lines) {
        for (String line : lines) {
            Matcher matcher = SERVED.matcher(line);
            if (matcher.find()) {
                String term = matcher.group(1) + " under term " + matcher.group(2);
                String other = servers.putIfAbsent(term, process);
                if (other != null && !other.equals(process)) {
                    contradictions.add(term + " was served by " + other + " and by " + process);
                }
            }
        }
    }

    /** How many terms were served. */
    public int count() {
        return servers.size();
    }

    /** Terms with two owners, in words. */
    public List<String> contradictions() {
        return List.copyOf(contradictions);
    }
}
