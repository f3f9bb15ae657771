// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import io.stillframe.bench.http.Endpoint;
import java.nio.file.Path;
import java.util.List;

/**
 * What a server is to be.
 *
 * @param endpoint its name and HTTP port
 * @param features features of its server.xml
 * @param elements further elements of its server.xml, as XML
 * @param war application that it runs
 * @param contextRoot where the application answers, with a leading slash
 * @param readyPath path that answers 200 when the application serves
 * @param jvmOptions options of its virtual machine
 * @param javaHome JDK that runs it
 * @param confinement where its process lives
 */
public record ServerPlan(
        Endpoint endpoint,
        List<String> features,
        List<String> elements,
        Path war,
        String contextRoot,
        String readyPath,
        List<String> jvmOptions,
        Path javaHome,
        Confinement confinement) {

    /** Small heaps and the collector with the smallest footprint: several servers share a machine with their clients. */
    public static final List<String> SMALL = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** A server of the sample application with Stillframe and the given further elements. */
    public static ServerPlan auction(Endpoint endpoint, Path war, List<String> features, List<String> elements) {
        return new ServerPlan(
                endpoint,
                features,
                elements,
                war,
                "/auction",
                "/auction/api/whoami",
                SMALL,
                currentJava(),
                Confinement.NONE);
    }

    /** The same server with the just-in-time compiler at its best, for measurements. */
    public ServerPlan measured() {
        return new ServerPlan(
                endpoint,
                features,
                elements,
                war,
                contextRoot,
                readyPath,
                List.of("-Xmx384m", "-XX:+UseSerialGC"),
                javaHome,
                confinement);
    }

    /** The same server with the just-in-time compiler at its best and room for {@code megabytes} of objects. */
    public ServerPlan measured(int megabytes) {
        return new ServerPlan(
                endpoint,
                features,
                elements,
                war,
                contextRoot,
                readyPath,
                List.of("-Xmx" + megabytes + "m", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20"),
                javaHome,
                confinement);
    }

    /** The same server on another JDK. */
    public ServerPlan on(Path otherJava) {
        return new ServerPlan(
                endpoint, features, elements, war, contextRoot, readyPath, jvmOptions, otherJava, confinement);
    }

    /** The same server, confined. */
    public ServerPlan in(Confinement other) {
        return new ServerPlan(endpoint, features, elements, war, contextRoot, readyPath, jvmOptions, javaHome, other);
    }

    /** The JDK that runs this program. */
    public static Path currentJava() {
        return Path.of(System.getProperty("java.home"));
    }

    /** Its server.xml. */
    String serverXml() {
        StringBuilder xml = new StringBuilder("<server description=\"auction\">\n  <featureManager>\n");
        for (String feature : features) {
            xml.append("    <feature>").append(feature).append("</feature>\n");
        }
        xml.append("  </featureManager>\n");
        xml.append("  <httpEndpoint id=\"defaultHttpEndpoint\" host=\"")
                .append(endpoint.host())
                .append("\" httpPort=\"${bench.http.port}\" httpsPort=\"-1\" protocolVersion=\"http/1.1\"/>\n");
        xml.append("  <webApplication location=\"")
                .append(war.toAbsolutePath())
                .append("\" contextRoot=\"")
                .append(contextRoot)
                .append("\"/>\n");
        for (String element : elements) {
            xml.append("  ").append(element).append('\n');
        }
        return xml.append("</server>\n").toString();
    }
}
