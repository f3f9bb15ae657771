// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.hotrod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.infinispan.server.Server;

/** One node of an Infinispan Server. */
public final class ServerProcess {

    private ServerProcess() {}

    /**
     * The node's directory, its number from 0, and, separated by commas, first the ports of Hot Rod and then those of the
     * cluster, of all nodes.
     */
    public static void main(String[] arguments) throws IOException {
        // Killed when the test ends; not left behind if the test is.
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(0)));
        Path root = Path.of(arguments[0]).resolve("server");
        for (String each : List.of("conf", "data", "lib", "log", "static")) {
            Files.createDirectories(root.resolve(each));
        }
        Path configuration = Path.of("infinispan.xml");
        Files.writeString(
                root.resolve("conf").resolve(configuration),
                configuration(Integer.parseInt(arguments[1]), List.of(arguments[2].split(",", -1))));
        Properties properties = new Properties();
        properties.setProperty(Server.INFINISPAN_SERVER_HOME_PATH, arguments[0]);
        properties.setProperty(Server.INFINISPAN_SERVER_ROOT_PATH, root.toString());
        Server server = new Server(root.toFile(), configuration.toFile(), properties);
        server.run().join();
    }

    private static String configuration(int node, List<String> ports) {
        int count = ports.size() / 2;
        List<String> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            peers.add("127.0.0.1[" + ports.get(count + i) + "]");
        }
        return """
                <infinispan xmlns="urn:infinispan:config:16.0" xmlns:server="urn:infinispan:server:16.0">
                  <jgroups>
                    <stack name="test" extends="tcp">
                      <TCP bind_addr="127.0.0.1" bind_port="%2$s" port_range="0" stack.combine="COMBINE"/>
                      <TCPPING initial_hosts="%3$s" port_range="0" stack.combine="REPLACE" stack.position="MPING"/>
                      <FD_SOCK2 bind_addr="127.0.0.1" offset="0" client_bind_port="0" stack.combine="REMOVE"/>
                    </stack>
                  </jgroups>
                  <cache-container name="default">
                    <transport cluster="segments-test" stack="test" node-name="node-%4$d"/>
                    <replicated-cache name="volatile" mode="SYNC">
                      <encoding media-type="application/octet-stream"/>
                    </replicated-cache>
                  </cache-container>
                  <server xmlns="urn:infinispan:server:16.0">
                    <interfaces><interface name="public"><inet-address value="127.0.0.1"/></interface></interfaces>
                    <socket-bindings default-interface="public" port-offset="0">
                      <socket-binding name="default" port="%1$s"/>
                    </socket-bindings>
                    <security><security-realms/></security>
                    <endpoints>
                      <endpoint socket-binding="default"><hotrod-connector/><rest-connector/></endpoint>
                    </endpoints>
                  </server>
                </infinispan>
                """
                .formatted(ports.get(node), ports.get(count + node), String.join(",", peers), node);
    }
}
