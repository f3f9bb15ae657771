// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.health;

import io.stillframe.cdi.CdiMessages;
import io.stillframe.engine.report.HostedReport;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.StoreReport;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether requests should be sent to this server: not while it is no member, while a store fails for it, or while state of an
 * application that it hosts is served by nobody it knows of. Whatever the others do, the server is alive: the cluster never
 * makes its liveness go down.
 *
 * @param ready whether they should
 * @param details what the answer rests on, by name
 */
record ReadinessRules(boolean ready, Map<String, String> details) {

    static ReadinessRules of(Optional<MemberReport> report) {
        Map<String, String> details = new TreeMap<>();
        if (report.isEmpty()) {
            details.put("member", CdiMessages.CATALOG.text("STFR0340W"));
            return new ReadinessRules(false, details);
        }
        MemberReport member = report.get();
        boolean ready = true;
        details.put("member", member.member());
        details.put("state", member.summary().state().name());
        for (StoreReport store : member.summary().stores()) {
            boolean failing = store.state() == StoreReport.State.FAILING;
            details.put(store.role().toString(), failing ? String.valueOf(store.error()) : "UP");
            ready &= !failing;
        }
        for (HostedReport hosted : member.hosted()) {
            details.put("unserved shards of " + hosted.application(), Integer.toString(hosted.unserved()));
            ready &= hosted.unserved() == 0;
        }
        return new ReadinessRules(ready, details);
    }
}
