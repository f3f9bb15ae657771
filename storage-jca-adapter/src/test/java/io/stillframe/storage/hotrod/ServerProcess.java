// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.hotrod;

import java.io.File;
import java.util.Properties;
import org.infinispan.server.Server;

/** One node of an Infinispan Server. */
public final class ServerProcess {

    private ServerProcess() {}

    /** The node's directory, in which {@code server/conf/infinispan.xml} is. */
    public static void main(String[] arguments) {
        // Killed when the test ends; not left behind if the test is.
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(0)));
        File root = new File(arguments[0], "server");
        Properties properties = new Properties();
        properties.setProperty(Server.INFINISPAN_SERVER_HOME_PATH, arguments[0]);
        properties.setProperty(Server.INFINISPAN_SERVER_ROOT_PATH, root.getPath());
        Server server = new Server(root, new File("infinispan.xml"), properties);
        server.run().join();
    }
}
