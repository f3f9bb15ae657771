// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StorageFactory;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What ra.xml names is there and is what the connector contract wants. */
class DeploymentDescriptorTest {

    private final Document descriptor;

    DeploymentDescriptorTest() throws Exception {
        descriptor = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("src/main/rar/META-INF/ra.xml").toFile());
    }

    @Test
    void namesClassesThatTheServerCanCreate() throws Exception {
        assertThat(create("resourceadapter-class")).isInstanceOf(ResourceAdapter.class);
        assertThat(create("managedconnectionfactory-class")).isInstanceOf(ManagedConnectionFactory.class);
    }

    @Test
    void namesTheInterfacesOfTheFeature() throws Exception {
        assertThat(classAt("connectionfactory-interface")).isEqualTo(StorageFactory.class);
        assertThat(classAt("connection-interface")).isEqualTo(Storage.class);
        assertThat(classAt("connectionfactory-impl-class")).isAssignableTo(StorageFactory.class);
        assertThat(classAt("connection-impl-class")).isAssignableTo(Storage.class);
    }

    @Test
    void hasNoPropertiesSinceAChangeOfOneWouldReplaceTheAdapter() {
        assertThat(descriptor.getElementsByTagName("config-property").getLength())
                .isZero();
    }

    private Object create(String element) throws Exception {
        return classAt(element).getConstructor().newInstance();
    }

    private Class<?> classAt(String element) throws Exception {
        return Class.forName(descriptor.getElementsByTagName(element).item(0).getTextContent());
    }
}
