// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.metrics;

import io.stillframe.engine.report.MemberReport;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One number that operators watch.
 *
 * @param name of the metric; several may have it, with other tags
 * @param unit the same for all of that name
 * @param grows whether it only grows while the member lives; the same for all of that name
 * @param help what it is, for people; the same for all of that name
 * @param tags what tells it from others of that name
 * @param value where it is in a member's report
 */
record Metric(
        String name,
        MetricUnit unit,
        boolean grows,
        String help,
        Map<String, String> tags,
        ToDoubleFunction<MemberReport> value) {

    /** Keeps a copy of the map. */
    Metric {
        tags = Map.copyOf(tags);
    }
}
