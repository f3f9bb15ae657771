// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.MessageCatalog;
import io.stillframe.api.spi.MessageListener;
import io.stillframe.api.spi.StoreSettings;
import io.stillframe.api.spi.StoreSettings.HotRod;
import io.stillframe.api.spi.StoreSettings.Manifests;
import io.stillframe.api.spi.StoreSettings.Segments;
import io.stillframe.api.spi.TransferSettings;
import io.stillframe.cdi.guard.GuardSettings;
import io.stillframe.engine.EngineSettings.Flow;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

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
        assertThatThrownBy(() -> stores(Map.of("manifests", "raft"))).hasMessageStartingWith("STFR0518E");
        String members = "east=h[1],west=h[2],north=h[3]";
        assertThat(stores(Map.of("manifests", "raft", "raftMembers", members)).raftMembers())
                .isEqualTo(members);
    }

    @Test
    void wantsToKnowWhichInfinispanServer() throws Exception {
        assertThatThrownBy(() -> stores(Map.of("segments", "hotrod"))).hasMessageStartingWith("STFR0519E");
        Map<String, Object> written = Map.of(
                "segments", "hotrod", "hotRodHosts", "ispn:11222", "hotRodUser", "shop", "hotRodPassword", "secret");
        assertThat(stores(written).hotRod())
                .isEqualTo(new HotRod("ispn:11222", "stillframe-segments", "shop", "secret"));
        assertThat(stores(written).toString()).doesNotContain("secret");
    }

    @Test
    void takesWhatLimitsTheWayToTheStore() throws Exception {
        FeatureSettings settings = FeatureSettings.of(Map.of(
                "maxBytesPerSecond",
                "1000000",
                "maxLag",
                "5s",
                "transferCpus",
                "1",
                "storeRetries",
                "4",
                "storeTimeout",
                "700ms"));
        assertThat(settings.engine().flow()).isEqualTo(new Flow(Duration.ofSeconds(5), 1_000_000));
        assertThat(settings.adapter().transfer()).isEqualTo(new TransferSettings(2, "1"));
        assertThat(settings.guard().retries()).isEqualTo(4);
        assertThat(settings.guard().segmentTimeout()).hasMillis(700);
        assertThat(settings.guard().manifestTimeout()).hasSeconds(3);

        assertThat(FeatureSettings.of(Map.of()).guard()).isEqualTo(GuardSettings.DEFAULT);
        assertThat(FeatureSettings.of(Map.of()).engine().flow()).isEqualTo(new Flow(Duration.ofMinutes(1), 0));
        assertThat(FeatureSettings.of(Map.of("maxBytesPerSecond", "10", "maxLag", "10ms"))
                        .engine()
                        .flow())
                .isEqualTo(new Flow(Duration.ofMinutes(1), 0));
        assertThat(FeatureSettings.of(Map.of("maxLag", "0s")).engine().flow().maxLag())
                .isZero();
    }

    @Test
    void usesTheDefaultForOtherValuesThatAreNotPossibleAtTheStart() throws Exception {
        List<String> told = toldBy(() -> {
            FeatureSettings settings = FeatureSettings.of(Map.of("shards", "5000", "callTimeout", "1ms"));
            assertThat(settings.engine().shards()).isEqualTo(32);
            assertThat(settings.engine().callTimeout()).hasSeconds(10);
        });
        assertThat(told)
                .hasSize(2)
                .anyMatch(text -> text.contains("STFR0501W") && text.contains("shards") && text.contains("5000"))
                .anyMatch(text -> text.contains("callTimeout") && text.contains("10000ms is used"));
    }

    @Test
    void keepsTheLastGoodValueHoweverOftenAWrongOneComes() throws Exception {
        FeatureSettings first = FeatureSettings.of(Map.of("callTimeout", "7s", "retainSnapshots", "9"));
        FeatureSettings second = first.changedTo(Map.of("callTimeout", "soon", "retainSnapshots", "8"));
        FeatureSettings third = second.changedTo(Map.of("callTimeout", "0s", "retainSnapshots", "many"));
        assertThat(third.engine().callTimeout()).hasSeconds(7);
        assertThat(third.engine().retention().snapshots()).isEqualTo(8);
        assertThat(third.changedTo(Map.of()).engine().callTimeout()).hasSeconds(10);
    }

    @Test
    void readsDurationsAsTheServerDoes() throws Exception {
        for (String text : List.of("90m", "1h30m", "5400s", "5400000ms", "5400000", " 1H 30M ".replace(" ", ""))) {
            assertThat(FeatureSettings.of(Map.of("retainFor", text))
                            .engine()
                            .retention()
                            .age())
                    .as(text)
                    .hasMinutes(90);
        }
        assertThat(FeatureSettings.of(Map.of("retainFor", 5_400_000L))
                        .engine()
                        .retention()
                        .age())
                .hasMinutes(90);
        for (String text : List.of("1.5h", "h", "-1s", "1x", "1 h", "999999999999999d")) {
            assertThat(FeatureSettings.of(Map.of("retainFor", text))
                            .engine()
                            .retention()
                            .age())
                    .as(text)
                    .isZero();
        }
    }

    @Test
    void everyAttributeIsInTheMetatypeAsATextAndSaysWhetherItCanBeChangedWhileTheServerRuns() throws Exception {
        Properties texts = texts();
        Set<String> found = new TreeSet<>();
        NodeList settings = metatype();
        for (int i = 0; i < settings.getLength(); i++) {
            Element setting = (Element) settings.item(i);
            String name = setting.getAttribute("id");
            found.add(name);
            assertThat(setting.getAttribute("type")).as(name).isEqualTo("String");
            assertThat(setting.getAttribute("ibm:type")).as(name).doesNotStartWith("duration");
            assertThat(texts.getProperty(name + ".desc").endsWith("Can be changed while the server runs."))
                    .as(name)
                    .isEqualTo(isLive(name));
        }
        assertThat(found).isEqualTo(FeatureSettings.attributes());
    }

    @Test
    void theMetatypeSaysTheDefaultThatIsUsedAndTheRangeOfWhatIsANumber() throws Exception {
        Properties texts = texts();
        Map<String, Object> defaults = new HashMap<>();
        NodeList settings = metatype();
        for (int i = 0; i < settings.getLength(); i++) {
            Element setting = (Element) settings.item(i);
            String name = setting.getAttribute("id");
            String value = setting.getAttribute("default");
            assertThat(texts.getProperty(name)).as(name).isNotBlank();
            if (value.matches("\\d+(ms|s|m|h)?")) {
                assertThat(texts.getProperty(name + ".desc"))
                        .as(name)
                        .containsPattern("\\d( \\w+)? to \\d|at least \\d|\\d \\w+ at most");
            }
            // The others are the server's name and directories, which the server knows.
            if (!value.contains("$") && !value.isEmpty()) {
                defaults.put(name, value);
            }
        }
        assertThat(defaults).hasSizeGreaterThan(25);
        assertThat(FeatureSettings.of(defaults).saysAs(FeatureSettings.of(Map.of())))
                .isTrue();
    }

    private static Properties texts() throws IOException {
        Properties texts = new Properties();
        try (InputStream in = FeatureSettings.class.getResourceAsStream("/OSGI-INF/l10n/metatype.properties")) {
            texts.load(in);
        }
        return texts;
    }

    private static NodeList metatype() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(FeatureSettings.class
                        .getResource("/OSGI-INF/metatype/metatype.xml")
                        .toString())
                .getElementsByTagName("AD");
    }

    private static boolean isLive(String attribute) throws RefusedConfigurationException {
        Map<String, Object> configuration = new HashMap<>(Map.of("dataSource", "jdbc/state"));
        FeatureSettings before = FeatureSettings.of(configuration);
        for (String value :
                List.of("directory", "database", "7s", "7", "90m", "100000", "frozen", "local", "true", "a=b")) {
            configuration.put(attribute, value);
            FeatureSettings after = FeatureSettings.of(configuration);
            if (!after.saysAs(before)) {
                return !before.live(after).saysAs(before);
            }
        }
        throw new AssertionError("no value here is another one for " + attribute);
    }

    /** What is logged meanwhile. */
    private static List<String> toldBy(Reading reading) throws RefusedConfigurationException {
        List<String> told = new CopyOnWriteArrayList<>();
        MessageListener listener = (code, text) -> told.add(text);
        MessageCatalog.listen(listener);
        try {
            reading.run();
        } finally {
            MessageCatalog.unlisten(listener);
        }
        return told;
    }

    private interface Reading {
        void run() throws RefusedConfigurationException;
    }
}
