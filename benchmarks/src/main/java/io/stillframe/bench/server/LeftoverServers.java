// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The server processes that this program started and has not ended; they are killed when it ends. */
final class LeftoverServers {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LeftoverServers::killAll, "leftover-servers"));
    }

    private LeftoverServers() {}

    static void add(Process process) {
        RUNNING.add(process);
        var unused = process.onExit().thenAccept(RUNNING::remove);
    }

    /** Lets {@code process} outlive this program. */
    static void release(Process process) {
        RUNNING.remove(process);
    }

    private static void killAll() {
        RUNNING.forEach(Process::destroyForcibly);
    }
}
