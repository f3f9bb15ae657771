// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.operate;

import io.stillframe.it.server.OperatorClient;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedConfiguration;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The managed beans of one server over its REST connector, with the client that the server brings, as a tool uses it. */
final class RestJmx implements AutoCloseable {

    private static final String CLIENT = "com.ibm.ws.jmx.connector.client";

    private final URLClassLoader classes;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private RestJmx(URLClassLoader classes, JMXConnector connector) throws IOException {
        this.classes = classes;
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    static RestJmx of(String server, SharedConfiguration.User user) throws IOException {
        URL jar = Path.of(System.getProperty("stf.wlp"))
                .resolve("clients/restConnector.jar")
                .toUri()
                .toURL();
        URLClassLoader classes = new URLClassLoader(new URL[] {jar}, RestJmx.class.getClassLoader());
        JMXServiceURL url =
                new JMXServiceURL("rest", "localhost", Servers.secure(server).getPort(), "/IBMJMXConnectorREST");
        Map<String, Object> environment = Map.of(
                JMXConnectorFactory.PROTOCOL_PROVIDER_PACKAGES,
                CLIENT,
                JMXConnectorFactory.PROTOCOL_PROVIDER_CLASS_LOADER,
                classes,
                JMXConnector.CREDENTIALS,
                new String[] {user.name(), user.password()},
                CLIENT + ".disableURLHostnameVerification",
                Boolean.TRUE,
                CLIENT + ".CUSTOM_SSLSOCKETFACTORY",
                OperatorClient.anyServer().getSocketFactory(),
                CLIENT + ".rest.readTimeout",
                60_000);
        return new RestJmx(classes, JMXConnectorFactory.connect(url, environment));
    }

    /** An attribute of {@code io.stillframe:type=Cluster}. */
    Object ofCluster(String attribute) throws IOException, JMException {
        return beans.getAttribute(new ObjectName("io.stillframe:type=Cluster"), attribute);
    }

    /** The schema of the server's configuration, of which the Server Config tool of the Admin Center makes its forms. */
    String schema() throws IOException, JMException {
        return (String) beans.invoke(
                new ObjectName("WebSphere:name=com.ibm.ws.config.serverSchemaGenerator"),
                "generate",
                new Object[0],
                new String[0]);
    }

    /** Has this server drained. */
    void drain() throws IOException, JMException {
        beans.invoke(new ObjectName("io.stillframe:type=Member"), "drain", new Object[0], new String[0]);
    }

    @Override
    public void close() throws IOException {
        connector.close();
        classes.close();
    }
}
