// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.bench.medium.MediumKind;
import io.stillframe.bench.text.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * What was measured of one store.
 *
 * @param store which
 * @param latencies of commits, by size
 * @param bytes of the large state, as segments
 * @param transfer of the large state, megabytes a second
 * @param raw of the store by itself, with segments of the same size, megabytes a second
 * @param merged bytes of merges, for each byte of snapshots
 * @param claim from the death of the owner to the claim
 * @param firstAnswer from the claim to the answer of the first call
 * @param whole from the claim until every entry was read
 */
record StoreFigures(
        MediumKind store,
        List<Latency> latencies,
        long bytes,
        double transfer,
        double raw,
        double merged,
        Duration claim,
        Duration firstAnswer,
        Duration whole) {

    /**
     * How long commits of one size took, and what the store needs for as much: one put and one compare-and-set.
     *
     * @param kilobytes of the snapshot
     * @param p50 of a call that returns when its commit is done
     * @param p99 of the same
     * @param rawP50 of a put and a compare-and-set
     * @param rawP99 of the same
     */
    record Latency(int kilobytes, Duration p50, Duration p99, Duration rawP50, Duration rawP99) {

        JsonObject json() {
            return new JsonObject()
                    .put("kilobytes", kilobytes)
                    .put("p50Millis", p50)
                    .put("p99Millis", p99)
                    .put("rawP50Millis", rawP50)
                    .put("rawP99Millis", rawP99);
        }
    }

    double share() {
        return transfer / raw;
    }

    JsonObject json() {
        return new JsonObject()
                .put("store", store.toString())
                .put("latencies", latencies.stream().map(Latency::json).toList())
                .put("bytes", bytes)
                .put("transferMegabytesPerSecond", transfer)
                .put("rawMegabytesPerSecond", raw)
                .put("shareOfRaw", share())
                .put("mergedPerByte", merged)
                .put("claimMillis", claim)
                .put("firstAnswerMillis", firstAnswer)
                .put("wholeMillis", whole);
    }
}
