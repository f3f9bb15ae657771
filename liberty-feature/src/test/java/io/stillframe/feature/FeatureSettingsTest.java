// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.StoreSettings;
import io.stillframe.api.spi.StoreSettings.HotRod;
import io.stillframe.api.spi.StoreSettings.Manifests;
import io.stillframe.api.spi.StoreSettings.Segments;
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
                .isEqualTo(new StoreSettings(Segments.DIRECTORY, Manifests.DATABASE, "jdbc/state", "", HotRod.NONE));
        assertThat(stores(Map.of("segments", "database", "dataSource", "jdbc/state")))
                .isEqualTo(new StoreSettings(Segments.DATABASE, Manifests.DIRECTORY, "jdbc/state", "", HotRod.NONE));
    }

    @Test
    void guessesNoStore() {
        assertThatThrownBy(() -> stores(Map.of("segments", "databse")))
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageStartingWith("STFR0506E")
                .hasMessageContaining("segments")
                .hasMessageContaining("databse")
                .hasMessageContaining("infinispan, directory, database");
        assertThatThrownBy(() -> stores(Map.of("manifests", "paxos")))
                .hasMessageStartingWith("STFR0506E")
                .hasMessageContaining("[directory, database, raft]");
    }

    @Test
    void saysWhyNoCacheKeepsManifests() {
        assertThatThrownBy(() -> stores(Map.of("manifests", "infinispan"))).hasMessageStartingWith("STFR0507E");
        assertThatThrownBy(() -> stores(Map.of("manifests", "hotrod"))).hasMessageStartingWith("STFR0507E");
    }

    @Test
    void wantsToKnowWhichDatabase() {
        assertThatThrownBy(() -> stores(Map.of("manifests", "database"))).hasMessageStartingWith("STFR0508E");
        assertThatThrownBy(() -> stores(Map.of("segments", "database"))).hasMessageStartingWith("STFR0508E");
    }

    @Test
    void wantsToKnowTheMembersOfTheGroup() throws Exception {
        assertThatThrownBy(() -> stores(Map.of("manifests", "raft"))).hasMessageStartingWith("STFR0509E");
        String members = "east=h[1],west=h[2],north=h[3]";
        assertThat(stores(Map.of("manifests", "raft", "raftMembers", members)).raftMembers())
                .isEqualTo(members);
    }

    @Test
    void wantsToKnowWhichInfinispanServer() throws Exception {
        assertThatThrownBy(() -> stores(Map.of("segments", "hotrod"))).hasMessageStartingWith("STFR0514E");
        Map<String, Object> written = Map.of(
                "segments",
                "hotrod",
                "hotRodHosts",
                "ispn:11222",
                "hotRodUser",
                "shop",
                "hotRodPassword",
                "secret");
        assertThat(stores(written).hotRod())
                .isEqualTo(new HotRod("ispn:11222", "stillframe-segments", "shop", "secret"));
        assertThat(stores(written).toString()).doesNotContain("secret");
    }

    @Test
    void usesTheDefaultForOtherValuesThatAreNotPossible() throws Exception {
        FeatureSettings settings = FeatureSettings.of(Map.of("shards", 5000, "callTimeout", 1L));
        assertThat(settings.engine().shards()).isEqualTo(32);
        assertThat(settings.engine().callTimeout()).hasSeconds(10);
    }
}
