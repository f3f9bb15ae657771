// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.StoreSettings;
import io.stillframe.api.spi.StoreSettings.Manifests;
import io.stillframe.api.spi.StoreSettings.Segments;
import io.stillframe.api.spi.TransferSettings;
import io.stillframe.cdi.guard.GuardSettings;
import io.stillframe.engine.EngineSettings.Flow;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSettingsTest {

    private static StoreSettings stores(Map<String, Object> configuration) throws RefusedConfigurationException {
        return FeatureSettings.of(configuration).adapter().stores();
    }

    @Test
    void withoutAWordStateIsInTheMembersAndTheSharedDirectory() throws Exception {
        assertThat(stores(Map.of())).isEqualTo(StoreSettings.DEFAULT);
        assertThat(stores(Map.of("segments", "", "manifests", " "))).isEqualTo(StoreSettings.DEFAULT);
    }

    @Test
    void takesTheStoresThatAreNamed() throws Exception {
        assertThat(stores(Map.of("segments", "directory", "manifests", "database", "dataSource", "jdbc/state")))
                .isEqualTo(new StoreSettings(Segments.DIRECTORY, Manifests.DATABASE, "jdbc/state"));
        assertThat(stores(Map.of("segments", "database", "dataSource", "jdbc/state")))
                .isEqualTo(new StoreSettings(Segments.DATABASE, Manifests.DIRECTORY, "jdbc/state"));
    }

    @Test
    void guessesNoStore() {
        assertThatThrownBy(() -> stores(Map.of("segments", "databse")))
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageStartingWith("STFR0506E")
                .hasMessageContaining("segments")
                .hasMessageContaining("databse")
                .hasMessageContaining("infinispan, directory, database");
        assertThatThrownBy(() -> stores(Map.of("manifests", "raft")))
                .hasMessageStartingWith("STFR0506E")
                .hasMessageContaining("[directory, database]");
    }

    @Test
    void saysWhyNoCacheKeepsManifests() {
        assertThatThrownBy(() -> stores(Map.of("manifests", "infinispan"))).hasMessageStartingWith("STFR0507E");
    }

    @Test
    void wantsToKnowWhichDatabase() {
        assertThatThrownBy(() -> stores(Map.of("manifests", "database"))).hasMessageStartingWith("STFR0508E");
        assertThatThrownBy(() -> stores(Map.of("segments", "database"))).hasMessageStartingWith("STFR0508E");
    }

    @Test
    void takesWhatLimitsTheWayToTheStore() throws Exception {
        FeatureSettings settings = FeatureSettings.of(Map.of(
                "maxBytesPerSecond",
                1_000_000L,
                "maxLag",
                5_000L,
                "transferCpus",
                "1",
                "storeRetries",
                4,
                "storeTimeout",
                700L));
        assertThat(settings.engine().flow()).isEqualTo(new Flow(Duration.ofSeconds(5), 1_000_000));
        assertThat(settings.adapter().transfer()).isEqualTo(new TransferSettings(2, "1"));
        assertThat(settings.guard().retries()).isEqualTo(4);
        assertThat(settings.guard().segmentTimeout()).hasMillis(700);
        assertThat(settings.guard().manifestTimeout()).hasSeconds(3);

        assertThat(FeatureSettings.of(Map.of()).guard()).isEqualTo(GuardSettings.DEFAULT);
        assertThat(FeatureSettings.of(Map.of()).engine().flow()).isEqualTo(new Flow(Duration.ofMinutes(1), 0));
        assertThat(FeatureSettings.of(Map.of("maxBytesPerSecond", 10L, "maxLag", 10L))
                        .engine()
                        .flow())
                .isEqualTo(new Flow(Duration.ofMinutes(1), 0));
        assertThat(FeatureSettings.of(Map.of("maxLag", 0L)).engine().flow().maxLag())
                .isZero();
    }

    @Test
    void usesTheDefaultForOtherValuesThatAreNotPossible() throws Exception {
        FeatureSettings settings = FeatureSettings.of(Map.of("shards", 5000, "callTimeout", 1L));
        assertThat(settings.engine().shards()).isEqualTo(32);
        assertThat(settings.engine().callTimeout()).hasSeconds(10);
    }
}
