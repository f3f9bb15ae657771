// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import io.stillframe.bench.server.FreePorts;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Chooses free ports for each server before Arquillian reads its configuration, which refers to them. */
public final class ServerPorts implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        List<Integer> ports = FreePorts.take(2 * Servers.NAMES.size());
        for (int i = 0; i < Servers.NAMES.size(); i++) {
            System.setProperty(Servers.NAMES.get(i) + ".http.port", Integer.toString(ports.get(2 * i)));
            System.setProperty(Servers.NAMES.get(i) + ".https.port", Integer.toString(ports.get(2 * i + 1)));
        }
    }
}
