// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.StoreSettings;
import io.stillframe.api.spi.StoreSettings.Manifests;
import io.stillframe.api.spi.StoreSettings.Segments;
import io.stillframe.api.spi.TransferSettings;
import io.stillframe.cdi.guard.GuardSettings;
import io.stillframe.engine.EngineSettings;
import io.stillframe.engine.EngineSettings.Durability;
import io.stillframe.engine.EngineSettings.Flow;
import io.stillframe.engine.EngineSettings.Reads;
import io.stillframe.engine.EngineSettings.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The element {@code usr_stillframe} of server.xml, checked.
 *
 * @param engine what of it is for the engine
 * @param adapter what of it is for the resource adapter
 * @param guard the fault tolerance around store calls
 */
public record FeatureSettings(EngineSettings engine, AdapterSettings adapter, GuardSettings guard) {

    /** With less a snapshot of a megabyte would take longer than calls wait. */
    private static final long MIN_RATE = 64 << 10;

    /**
     * Reads the server's configuration; a value that is not possible is reported by name, and its default is used. Not so
     * of where state is kept: another store than the one that was meant has another state.
     *
     * @throws RefusedConfigurationException if it does not say for certain where state is kept
     */
    public static FeatureSettings of(Map<String, Object> configuration) throws RefusedConfigurationException {
        ConfiguredValues values = new ConfiguredValues(configuration);
        EngineSettings engine = new EngineSettings(
                values.choice("durability", Durability.class, Durability.STORED),
                values.choice("reads", Reads.class, Reads.CONFIRMED),
                values.duration("callTimeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1)),
                values.duration("snapshotInterval", Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofHours(1)),
                values.number("shards", 32, 1, 4096),
                values.flag("verify", false),
                values.duration("balanceAfter", Duration.ofSeconds(10), Duration.ZERO, Duration.ofHours(1)),
                values.pairs("clones"),
                new Retention(
                        values.number("retainSnapshots", 3, 0, Retention.MOST),
                        values.duration("retainFor", Duration.ZERO, Duration.ZERO, Duration.ofDays(3660)),
                        values.duration("retainEvery", Duration.ofMinutes(10), Duration.ZERO, Duration.ofHours(24))),
                values.durationOrNone("sweepEvery", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(7)),
                new Flow(
                        values.durationOrNone(
                                "maxLag", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1)),
                        values.bytes("maxBytesPerSecond", 0, MIN_RATE)));
        AdapterSettings adapter = new AdapterSettings(
                values.name("memberName", "defaultServer"),
                values.name("clusterName", "stillframe"),
                values.text("bindAddress", "127.0.0.1"),
                values.text("initialHosts", ""),
                Path.of(values.text("sharedDirectory", "stillframe-shared")),
                Path.of(values.text("localDirectory", "stillframe")),
                values.duration("failureTimeout", Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofHours(1)),
                values.durationOrNone(
                        "stuckTimeout", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofHours(1)),
                values.durationOrNone("suspicionTimeout", Duration.ZERO, Duration.ofMillis(10), Duration.ofMinutes(1)),
                new TransferSettings(values.number("transferThreads", 2, 1, 64), values.text("transferCpus", "")),
                stores(values));
        return new FeatureSettings(engine, adapter, guard(values));
    }

    private static GuardSettings guard(ConfiguredValues values) {
        GuardSettings byDefault = GuardSettings.DEFAULT;
        Duration shortest = Duration.ofMillis(100);
        Duration longest = Duration.ofMinutes(10);
        return new GuardSettings(
                values.number("storeRetries", byDefault.retries(), 0, 100),
                values.duration("storeRetryDelay", byDefault.retryDelay(), Duration.ZERO, Duration.ofSeconds(10)),
                values.duration("storeTimeout", byDefault.segmentTimeout(), shortest, longest),
                values.duration("manifestTimeout", byDefault.manifestTimeout(), shortest, longest),
                values.number("storeBreakerCalls", byDefault.breakerCalls(), 1, 1000),
                values.number("storeBreakerPercent", byDefault.breakerPercent(), 1, 100),
                values.duration("storeBreakerDelay", byDefault.breakerDelay(), Duration.ofMillis(1), longest),
                values.number("storeConcurrentCalls", byDefault.concurrentCalls(), 1, 10_000));
    }

    private static StoreSettings stores(ConfiguredValues values) throws RefusedConfigurationException {
        if (values.text("manifests", "").equals("infinispan")) {
            throw new RefusedConfigurationException("STFR0507E");
        }
        StoreSettings stores = new StoreSettings(
                values.requiredChoice("segments", Segments.class, Segments.INFINISPAN),
                values.requiredChoice("manifests", Manifests.class, Manifests.DIRECTORY),
                values.text("dataSource", ""));
        if (stores.needsDatabase() && stores.dataSource().isEmpty()) {
            throw new RefusedConfigurationException("STFR0508E");
        }
        return stores;
    }
}
