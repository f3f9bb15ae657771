// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.server.ServerLog;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The servers that arquillian.xml names: where they listen, where their files are, and which processes they are. */
public final class Servers {

    /** Names of servers and of containers: no name is part of another one or of a folder, since Arquillian's adapter
     * recognizes running servers by that. */
    public static final List<String> NAMES = List.of("stfEast", "stfWest");

    private Servers() {}

    /** Where the server {@code name} listens. */
    public static Endpoint endpoint(String name) {
        return new Endpoint(name, Integer.getInteger(name + ".http.port"));
    }

    /** Where the server {@code name} listens with TLS, if {@link #sharedConfiguration()} opens that port. */
    public static URI secure(String name) {
        return URI.create("https://localhost:" + Integer.getInteger(name + ".https.port"));
    }

    /** All of them. */
    public static List<Endpoint> endpoints() {
        return NAMES.stream().map(Servers::endpoint).toList();
    }

    /** The folder with the configuration, the logs and the state of all servers. */
    public static Path home() {
        return Path.of(System.getProperty("stf.usr"));
    }

    /** Where the server {@code name} keeps its configuration and logs. */
    public static Path home(String name) {
        return home().resolve("servers").resolve(name);
    }

    /** Where all servers keep their manifests, and what else they share. */
    public static Path sharedState() {
        return home().resolve("shared").resolve("resources").resolve("stillframe");
    }

    /** Configuration that all servers include if it is there when they start. */
    public static Path sharedConfiguration() {
        return home().resolve("shared").resolve("config").resolve("stores.xml");
    }

    /** What the server {@code name} wrote since its last start. */
    public static ServerLog log(String name) {
        Path logs = home(name).resolve("logs");
        return new ServerLog(logs.resolve("messages.log"), logs.resolve("console.log"));
    }

    /** The process of the server {@code name}: the one whose command line ends as a server's start does. */
    public static ProcessHandle process(String name) {
        String jar = Path.of(System.getProperty("stf.wlp"))
                .toAbsolutePath()
                .normalize()
                .resolve("bin/tools/ws-server.jar")
                .toString();
        return ProcessHandle.allProcesses()
                .filter(process -> runs(process, jar, name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process of server " + name));
    }

    private static boolean runs(ProcessHandle process, String jar, String name) {
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i + 1).equals(name)
                    && Path.of(arguments.get(i)).normalize().toString().equals(jar)) {
                return true;
            }
        }
        return false;
    }
}
