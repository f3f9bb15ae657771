// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import io.stillframe.bench.server.Signal;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ServerKillProcessor;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes {@code ContainerController.kill} a SIGKILL; without it, Arquillian stops the server in an orderly way. */
public final class KillExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(ServerKillProcessor.class, KillNine.class);
    }

    /** Sends the signal and waits until the process is gone. */
    public static final class KillNine implements ServerKillProcessor {
        @Override
        public void kill(Container container) throws Exception {
            ProcessHandle server = Servers.process(container
                    .getContainerConfiguration()
                    .getContainerProperties()
                    .get("serverName"));
            Signal.KILL.send(server.pid());
            server.onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
