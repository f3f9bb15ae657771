// SPDX-License-Identifier: Apache-2.0
package io.stillframe.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** docs/configuration.md says what the server knows of each setting, since it is made from the same files. */
class ConfigurationPageTest {

    private static final Path RESOURCES = Path.of("../liberty-feature/src/main/resources/OSGI-INF");
    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void pageIsMadeOfTheMetatype() throws Exception {
        String page = page();
        if (System.getProperty("configuration.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md; renew it as CONTRIBUTING.md says")
                .isEqualTo(page);
    }

    private static String page() throws Exception {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("l10n/metatype.properties"))) {
            texts.load(reader);
        }
        Document metatype = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(RESOURCES.resolve("metatype/metatype.xml").toFile());
        StringBuilder page = new StringBuilder("# Configuration\n\n");
        page.append("All settings are attributes of one optional element in `server.xml`:\n\n");
        page.append("```xml\n<usr_stillframe durability=\"stored\" failureTimeout=\"2s\"/>\n```\n\n");
        page.append(
                        "A wrong value is reported with the attribute's name (STFR0501W), and the last good one is used: what was there ")
                .append(
                        "before, or at the start of the server the default. A name that is misspelt is reported, too (STFR0514W to ")
                .append(
                        "STFR0516W). Some can be changed while the server runs: those that say how long or how much. What ")
                .append(
                        "members and clients rely on as it was said once, such as names, addresses, stores and promises, stays ")
                .append("as it was at the start (STFR0502W).\n\n")
                .append(
                        "Durations are written with units, as `500ms`, `10s` or `1h30m`; a number alone is milliseconds.\n\n");
        page.append("| attribute | default | meaning |\n|---|---|---|\n");
        NodeList settings = metatype.getElementsByTagName("AD");
        assertThat(settings.getLength()).isPositive();
        for (int i = 0; i < settings.getLength(); i++) {
            Element setting = (Element) settings.item(i);
            String value = setting.getAttribute("default");
            page.append("| `").append(setting.getAttribute("id")).append("` | ");
            page.append(value.isEmpty() ? "" : "`" + value + "`").append(" | ");
            page.append(text(texts, setting, "description")).append(" |\n");
        }
        return page.toString();
    }

    private static String text(Properties texts, Element setting, String attribute) {
        String text = texts.getProperty(setting.getAttribute(attribute).substring(1));
        assertThat(text).as(setting.getAttribute("id") + " " + attribute).isNotBlank();
        return text;
    }
}
