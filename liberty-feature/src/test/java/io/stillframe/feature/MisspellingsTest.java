// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MisspellingsTest {

    private final Set<String> attributes = FeatureSettings.attributes();

    @Test
    void findsWhatNoSettingIsCalledAndNothingThatTheServerAdds() {
        assertThat(Misspellings.unknown(
                        Set.of(
                                "callTimeout",
                                "callTimeOut",
                                "service.pid",
                                "config.displayId",
                                "component.name",
                                "Storage.target",
                                "$000.target",
                                "id",
                                "retention.0.snapshots"),
                        attributes))
                .containsExactly("callTimeOut", "retention");
        assertThat(Misspellings.unknown(attributes, attributes)).isEmpty();
    }

    @Test
    void guessesWhatWasMeantIfItIsNear() {
        assertThat(Misspellings.nearest("callTimeOut", attributes)).contains("callTimeout");
        assertThat(Misspellings.nearest("calTimeout", attributes)).contains("callTimeout");
        assertThat(Misspellings.nearest("retainsnapshot", attributes)).contains("retainSnapshots");
        assertThat(Misspellings.nearest("vreify", attributes)).contains("verify");
        assertThat(Misspellings.nearest("maxSize", attributes)).isEmpty();
    }

    @Test
    void takesOnlyElementsThatLookLikeOursForOurs() {
        assertThat(Set.of(
                        "stillframe",
                        "usr_stilframe",
                        "usr_Stillframe",
                        "usr_stillframes",
                        "stilframe",
                        "urs_stillframe"))
                .allMatch(Misspellings::isMeantForUs);
        assertThat(Set.of("usr_stillframe", "usr_steelworks", "resourceAdapter", "keyStore", "variable", "usr_x"))
                .noneMatch(Misspellings::isMeantForUs);
    }
}
