// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.ordeal;

import io.stillframe.bench.check.Soundness;
import io.stillframe.bench.load.Gaps;
import io.stillframe.bench.text.Distribution;
import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.Table;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What one run found.
 *
 * @param servers number of servers
 * @param seed that gave the order of the faults
 * @param suffered for each fault, in their order, what the clients had of it
 * @param soundness what was found out about the state and the owners
 * @param serversGone whether no server process is left
 */
public record OrdealResult(int servers, long seed, List<Suffered> suffered, Soundness soundness, boolean serversGone) {

    /** Keeps a copy. */
    public OrdealResult {
        suffered = List.copyOf(suffered);
    }

    /** Whether everything held. */
    public boolean holds() {
        return soundness.holds() && serversGone;
    }

    /** The result as people read it. */
    public String table() {
        Table table = new Table(
                "longest without an acknowledgement, median / p90 / longest", "times", "all clients", "one client");
        for (String kind : kinds()) {
            Distribution all = of(kind, Gaps.Longest::all);
            table.row(
                    kind,
                    Integer.toString(all.count()),
                    all.shown(),
                    of(kind, Gaps.Longest::one).shown());
        }
        return servers + " servers, seed " + seed + "\n" + table + soundness.table();
    }

    /** The result as JSON. */
    public JsonObject json() {
        JsonObject kinds = new JsonObject();
        for (String kind : kinds()) {
            kinds.put(
                    kind,
                    new JsonObject()
                            .put("allClients", of(kind, Gaps.Longest::all).json())
                            .put("oneClient", of(kind, Gaps.Longest::one).json()));
        }
        return soundness
                .into(new JsonObject()
                        .put("servers", servers)
                        .put("seed", seed)
                        .put("faults", suffered.size())
                        .put("noServerLeft", serversGone))
                .put("unavailableMillis", kinds);
    }

    private List<String> kinds() {
        return suffered.stream().map(Suffered::kind).distinct().sorted().toList();
    }

    private Distribution of(String kind, Function<Gaps.Longest, Duration> which) {
        return new Distribution(suffered.stream()
                .filter(each -> each.kind().equals(kind))
                .map(Suffered::longest)
                .map(which)
                .toList());
    }
}
